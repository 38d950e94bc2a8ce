using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>Bodies of requests of BOSH (XEP-0124 §7, §14, XEP-0206): the creation of a session, and requests outside any session.</summary>
public static class BoshBodies
{
    private const string Names = "xmlns='http://jabber.org/protocol/httpbind' xmlns:xmpp='urn:xmpp:xbosh'";

    /// <summary>A generator of the body of a first request.</summary>
    public static Generator For(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        return Generator.Of("bosh-bodies", Place.Bosh, Legal(surroundings), Grammar.Either(Numbers(surroundings), Sessions, Shapes(surroundings)));
    }

    private static Gen<Part> Legal(Surroundings here) =>
        from rid in Gen.Elements("1", "1573741820", "4503599627370496")
        from optional in Gen.SubListOf(
            Optional(" ver='1.6'"), Optional(" wait='60'"), Optional(" hold='1'"), Optional(" content='text/xml; charset=utf-8'"), Optional(" ack='1'"), Optional(" xml:lang='en'"),
            Optional(" xmpp:version='1.0'"), Optional($" from='{here.Own}'"), Optional(" a='b'"))
        from order in Grammar.Shuffled([Part.Of($" rid='{rid}'"), Part.Of($" to='{here.Domain}'"), .. optional])
        select Part.Of($"<body {Names}", order, "/>");

    private static Gen<Part> Numbers(Surroundings here) => Grammar.Either(
        Gen.Elements("", " rid=''", " rid='0'", " rid='-1'", " rid='one'", " rid='1.5'", " rid='9007199254740992'", " rid='18446744073709551617'", " rid=' 1'", " rid='1e3'", " rid='٣'").Select(rid =>
            Body(Part.Of($"{rid} to='{here.Domain}'").Breaking(Fault("rid", "XEP-0124 §14.1", "bad-request", "item-not-found")))),
        from name in Gen.Elements("wait", "hold", "ver")
        from value in Gen.Elements("-1", "one", "", "99999999999999999999", "1.5.5", "0x1")
        select Body(Part.Of($" rid='1' to='{here.Domain}' {name}='{value}'").Breaking(Fault(name, "XEP-0124 §7.1", "bad-request").OrTolerated())));

    private static Gen<Part> Sessions => Gen.Elements(" sid='nobody' rid='1'", " sid='' rid='1'", " sid='nobody' rid='1' type='terminate'", " sid='nobody' rid='1' pause='60'", " sid='nobody' rid='1' xmpp:restart='true'")
        .Select(attributes => Body(Part.Of(attributes).Breaking(Fault("unknown-session", "XEP-0124 §17.2", "item-not-found", "bad-request"))));

    private static Gen<Part> Shapes(Surroundings here) => Gen.Elements(
        "", " ", "text", "<body/>", "<body xmlns='urn:x' rid='1'/>", $"<message {Names} rid='1'/>", $"<body {Names} rid='1' to='{here.Domain}'>", $"<body {Names} rid='1' to='{here.Domain}'/><body/>",
        $"<body {Names} rid='1' rid='2' to='{here.Domain}'/>", $"<body {Names} rid='1' to='{here.Domain}'><a></b></body>", $"<!DOCTYPE body [<!ENTITY a 'b'>]><body {Names} rid='1' to='&a;'/>",
        $"<body {Names} rid='1' to='{here.Domain}'><!-- --></body>", $"<p:body {Names} rid='1' to='{here.Domain}'/>", $"<body {Names} rid='1' to='{here.Domain}'>&nbsp;</body>", "\0")
        .Select(text => Part.Of(text).Breaking(Fault("shape", "XEP-0124 §17.2", "bad-request")));

    private static Part Optional(string attribute) => Part.Of(attribute).Optional();

    private static Part Body(Part attributes) => Part.Of($"<body {Names}", [attributes, Optional(" xml:lang='en'")], "/>");

    private static Breach Fault(string rule, string section, params string[] conditions) => Breach.Of(Scope.Bosh, $"bosh-bodies/{rule}", section, conditions);
}
