using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>Data forms (XEP-0004), as they are submitted.</summary>
public static class DataForms
{
    private static readonly string[] s_types = ["boolean", "fixed", "hidden", "jid-multi", "jid-single", "list-multi", "list-single", "text-multi", "text-private", "text-single", "unheard-of"];

    private static readonly string[] s_values = ["", "1", "true", "a", "romeo@im.example.com", "é", "&lt;", " ", "2026-01-01T00:00:00Z", "-1", "99999999999999999999"];

    /// <summary>The generator; the form alone, to be put into the payload that asks for it.</summary>
    public static Generator Generator { get; } = Generator.Of("data-forms", Place.Content, Legal, Grammar.Either(NoType, BadOption));

    private static Gen<Part> Legal =>
        from type in Gen.Elements("form", "submit", "cancel", "result")
        from fields in Grammar.Many(Field, 5)
        select Part.Of($"<x xmlns='jabber:x:data' type='{type}'>", fields, "</x>");

    private static Gen<Part> Field =>
        from type in Gen.Elements(s_types)
        from name in Gen.Elements("a", "b", "FORM_TYPE", "pubsub#title", "é")
        from values in Grammar.Many(Grammar.OneOf([.. s_values.Select(value => $"<value>{value}</value>")]), 3)
        from options in Grammar.Many(Grammar.OneOf("<option label='a'><value>a</value></option>", "<option><value/></option>"), 2)
        from others in Grammar.Many(Grammar.OneOf("<desc>a</desc>", "<required/>", "<x xmlns='urn:x'/>"), 2)
        select Part.Of($"<field var='{name}' type='{type}'>", [.. others, .. values, .. options], "</field>");

    private static Gen<Part> NoType =>
        from fields in Grammar.Many(Field, 3)
        select Part.Of("<x xmlns='jabber:x:data'>", fields, "</x>").Breaking(Fault("no-type"));

    private static Gen<Part> BadOption =>
        from option in Gen.Elements("<option/>", "<option><value>a</value><value>b</value></option>", "<option label='a'/>")
        from fields in Grammar.Many(Field, 3)
        select Part.Of("<x xmlns='jabber:x:data' type='submit'>", [.. fields, Part.Of($"<field var='a' type='list-single'>{option}</field>").Breaking(Fault("option"))], "</x>");

    private static Breach Fault(string rule) => Breach.OfStanza($"data-forms/{rule}", "XEP-0004 §3", "bad-request", "not-acceptable").OrTolerated();
}
