using Harness.Fuzz.Cases;
using Harness.Fuzz.Oracles;

namespace Harness.Fuzz.Families.Streams;

/// <summary>A wrong password and an account that does not exist look alike (CWE-204).</summary>
public sealed class UserEnumeration : IFuzzFamily
{
    /// <inheritdoc/>
    public FuzzClass Class { get; } = new("sasl-enumeration", "Whether an account exists cannot be learnt from how a login fails")
    {
        Weaknesses = ["CWE-204"],
        Oracles = [OracleKind.Differential],
    };

    /// <inheritdoc/>
    public FuzzCase Make(CaseDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var mechanism = draw.Of("SCRAM-SHA-1", "SCRAM-SHA-256");
        return draw.Case($"{mechanism.ToLowerInvariant()}-wrong-proof").Open("a", "romeo", StreamLevel.Opened).Open("b", "juliet", StreamLevel.Opened)
            .Send("a", Auth(mechanism, "{romeo.scram-first}")).Reaches("a", Answer.Element("challenge"), Answer.SaslFailure())
            .Send("b", Auth(mechanism, "{nobody.scram-first}")).Reaches("b", Answer.Element("challenge"), Answer.SaslFailure())
            .Indistinguishable("a", "b").Build();
    }

    private static string Auth(string mechanism, string message) => $"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='{mechanism}'>{message}</auth>";
}
