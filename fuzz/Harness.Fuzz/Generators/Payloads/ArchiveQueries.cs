using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>Questions to a message archive (XEP-0313 §4).</summary>
public static class ArchiveQueries
{
    private const string Namespace = "urn:xmpp:mam:2";

    /// <summary>The generator.</summary>
    public static Generator Generator { get; } = Generator.Of("archive-queries", Place.SetPayload, Legal, Grammar.Either(Fields, Pages));

    private static Gen<Part> Legal =>
        from fields in Gen.SubListOf(
            Field("with", "juliet@im.example.com"), Field("start", "2020-01-01T00:00:00Z"), Field("end", "2030-01-01T00:00:00Z"))
        from page in Grammar.OneOf("<set xmlns='http://jabber.org/protocol/rsm'><max>2</max></set>", "<set xmlns='http://jabber.org/protocol/rsm'><max>2</max><before/></set>")
        from id in Grammar.OneOf(" queryid='q'")
        select Part.Of($"<query xmlns='{Namespace}'", [id.Optional(), Part.Of(">"), Form(fields.Select(one => one.Optional())), page.Optional()], "</query>");

    // §4.1.5: of fields that it does not know; the dates by XEP-0082.
    private static Gen<Part> Fields => Grammar.Either(
        Gen.Elements("unheard-of", "{urn:x}x", "WITH").Select(name => Query(Form([Field(name, "a").Breaking(Fault("unknown-field", "feature-not-implemented", "bad-request"))]))),
        Gen.Elements("yesterday", "2026-13-01T00:00:00Z", "", "2026-01-01").Select(date => Query(Form([Field("start", date).Breaking(Fault("date", "bad-request"))]))),
        Gen.Elements("@", "a b@c", "").Select(address => Query(Form([Field("with", address).Breaking(Fault("address", "bad-request", "jid-malformed"))]))));

    private static Gen<Part> Pages => ResultSets.Generator.Illegal.Select(page => Query(page.Root));

    private static Part Query(params Part[] content) => Part.Of($"<query xmlns='{Namespace}'>", content, "</query>");

    private static Part Form(IEnumerable<Part> fields) =>
        Part.Of($"<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE' type='hidden'><value>{Namespace}</value></field>", fields, "</x>");

    private static Part Field(string name, string value) => Part.Of($"<field var='{name}'><value>{value}</value></field>");

    private static Breach Fault(string rule, params string[] conditions) => Breach.OfStanza($"archive-queries/{rule}", "XEP-0313 §4.1", conditions);
}
