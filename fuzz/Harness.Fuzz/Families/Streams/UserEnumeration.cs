using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Streams;

/// <summary>RFC 6120 §6.5.10: a wrong password and an account that does not exist look alike (CWE-204).</summary>
public sealed class UserEnumeration : TableFamily
{
    private static readonly string[] s_hashes = ["sha-1", "sha-256"];

    /// <inheritdoc/>
    public override FuzzClass Class { get; } = new("sasl-enumeration", "Whether an account exists cannot be learnt from how a login fails")
    {
        Weaknesses = ["CWE-204", "CWE-203"],
        Requirements = ["RFC6120-6.4.5-1"],
        Oracles = [OracleKind.Differential],
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Variant> Variants { get; } =
    [
        .. from hash in s_hashes select new Variant($"scram-{hash}-first", (made, _) => Alike(made, First(hash), "{romeo.scram-first}", "{nobody.scram-first}")),
        .. from hash in s_hashes select new Variant($"scram-{hash}-wrong-proof", (made, _) => WrongProof(made, hash)),
        new("scram-sha-1-aborted", (made, _) => Alike(made, name => First("sha-1")(name) + "<abort xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>", "{romeo.scram-first}", "{nobody.scram-first}")),
        new("plain-wrong-password", (made, _) => Alike(made, Plain, "{romeo.plain.wrong-password}", "{nobody.plain.wrong-password}")),
        new("plain-empty-password", (made, _) => Alike(made, Plain, "{romeo.plain.empty-password}", "{nobody.plain.empty-password}")),
        new("plain-authzid", (made, _) => Alike(made, Plain, "{romeo.plain.wrong-authzid-domain}", "{nobody.plain.wrong-authzid-domain}")),
    ];

    private static CaseBuilder Alike(CaseBuilder made, Func<string, string> say, string known, string unknown) => made.Open("a", "romeo", StreamLevel.Opened).Open("b", "romeo", StreamLevel.Opened)
        .Send("a", say(known)).Reaches("a", Answer.Element("challenge"), Answer.SaslFailure())
        .Send("b", say(unknown)).Reaches("b", Answer.Element("challenge"), Answer.SaslFailure())
        .Indistinguishable("a", "b");

    // Whoever fails the unknown one at once is told apart by that already: the last step is not reached, so the comparison comes first.
    private static CaseBuilder WrongProof(CaseBuilder made, string hash) => made.Open("a", "romeo", StreamLevel.Opened).Open("b", "romeo", StreamLevel.Opened)
        .Send("a", First(hash)("{romeo.scram-first}")).Keeps("a", Answer.Element("challenge"), "#text", "challenge")
        .Send("a", Response($"{{romeo.scram-final.{hash}.right.proof-zero}}")).Reaches("a", Answer.SaslFailure())
        .Send("b", First(hash)("{nobody.scram-first}")).Keeps("b", Answer.Element("challenge"), "#text", "challenge")
        .Send("b", Response($"{{nobody.scram-final.{hash}.right.proof-zero}}")).Reaches("b", Answer.SaslFailure())
        .Indistinguishable("a", "b");

    private static Func<string, string> First(string hash) => message => $"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='SCRAM-{hash.ToUpperInvariant()}'>{message}</auth>";

    private static string Plain(string message) => $"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{message}</auth>";

    private static string Response(string message) => $"<response xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{message}</response>";
}
