using FsCheck;
using FsCheck.Fluent;

namespace Harness.Fuzz.Generators;

/// <summary>The first messages of SCRAM (RFC 5802 §7), of the client and of the server.</summary>
public static class ScramFirstMessages
{
    private const string Nonce = "fyko+d2lbbFgONRv9qkxdawL";
    private const string Salt = "QSXCR+Q6sek8bf92";

    /// <summary>A generator of the client's first message, for a mechanism without channel binding.</summary>
    public static Generator OfClient(Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(surroundings);
        var user = surroundings.Own.Split('@')[0];
        return Generator.Of("scram-client-first", Place.SaslMessage, LegalFirst(surroundings, user), Grammar.Either(BadGrammar(user), BadHeader(user), BadIdentity(surroundings, user), Extended(user)));
    }

    /// <summary>
    /// A generator of the server's first message, for a client. The values begin with the placeholder <see cref="NoncePlaceholder"/> where the client's nonce belongs; those that
    /// break a rule meet no answer but the end of the exchange.
    /// </summary>
    public static Generator OfServer { get; } = Generator.Of(
        "scram-server-first",
        Place.SaslMessage,
        from extension in Grammar.OneOf(",x=y", ",h=AAAA")
        from count in Grammar.OneOf("4096", "10000", "4097")
        select Part.Of([Part.Of($"r={NoncePlaceholder}3rfcNHYJY1ZVvWVs7j,s={Salt},i="), count, extension.Optional()]),
        Gen.Elements(
            ("iterations", $"r={NoncePlaceholder}s,s={Salt},i=0"), ("iterations", $"r={NoncePlaceholder}s,s={Salt},i=-1"), ("iterations", $"r={NoncePlaceholder}s,s={Salt},i=1"),
            ("iterations", $"r={NoncePlaceholder}s,s={Salt},i=2147483648"), ("iterations", $"r={NoncePlaceholder}s,s={Salt},i=99999999999999999999"), ("iterations", $"r={NoncePlaceholder}s,s={Salt},i=4096.0"),
            ("iterations", $"r={NoncePlaceholder}s,s={Salt},i=04096"), ("iterations", $"r={NoncePlaceholder}s,s={Salt},i= 4096"), ("iterations", $"r={NoncePlaceholder}s,s={Salt},i=+4096"), ("iterations", $"r={NoncePlaceholder}s,s={Salt},i="),
            ("nonce", $"r={NoncePlaceholder},s={Salt},i=4096"), ("nonce", $"r=x{NoncePlaceholder}s,s={Salt},i=4096"), ("nonce", $"r=,s={Salt},i=4096"), ("nonce", $"r={NoncePlaceholder}é,s={Salt},i=4096"),
            ("salt", $"r={NoncePlaceholder}s,s=,i=4096"), ("salt", $"r={NoncePlaceholder}s,s=QSX,i=4096"), ("salt", $"r={NoncePlaceholder}s,s=Q SX,i=4096"), ("salt", $"r={NoncePlaceholder}s,s=AB==,i=4096"),
            ("order", $"s={Salt},r={NoncePlaceholder}s,i=4096"), ("order", $"r={NoncePlaceholder}s,i=4096,s={Salt}"), ("missing", $"r={NoncePlaceholder}s,s={Salt}"), ("missing", $"r={NoncePlaceholder}s"),
            ("missing", string.Empty), ("mandatory-extension", $"m=a,r={NoncePlaceholder}s,s={Salt},i=4096"), ("mandatory-extension", $"r={NoncePlaceholder}s,s={Salt},i=4096,m=a"))
            .Select(fault => Grammar.Bad(fault.Item2, new Breach($"scram-server-first/{fault.Item1}", "RFC 5802 §5.1, §7", []))));

    /// <summary>Stands where the nonce of the client's first message is to be put.</summary>
    public const string NoncePlaceholder = "{nonce}";

    private static Gen<Part> LegalFirst(Surroundings here, string user) =>
        from flag in Grammar.OneOf("n,", "y,")
        from extension in Grammar.OneOf(",x=y", ",x=y,z=1", ",x==")
        from nonce in Gen.Elements(Nonce, "!", "a=b", new string('r', 300))
        from authzid in Gen.Elements(string.Empty, $"a={here.Own}")
        select Part.Of([flag, Part.Of($"{authzid},n={user},r={nonce}"), extension.Optional()]);

    private static Gen<Part> BadGrammar(string user) => Gen.Elements(
        $"n,,r={Nonce},n={user}", $"n,,n={user}", $"n,,r={Nonce}", $"n,,n=,r={Nonce}", $"n,,n={user},r=", $"n,,n={user}r={Nonce}", $"n,,n={user},,r={Nonce}", $"n,,n={user},r={Nonce},",
        $"n,,N={user},r={Nonce}", $"n,,n={user},r=a b", $"n,,n={user},r=é", $"n,,n={user},r={Nonce},1=a", $"n,,n={user},r={Nonce},x", $"n,, n={user},r={Nonce}", $"n,,n={user}\0,r={Nonce}", "", "=", ",,,",
        $"n,,n={user},r={Nonce},x=").Select(text => Bad(text, "grammar", "malformed-request", "not-authorized", "incorrect-encoding"));

    private static Gen<Part> BadHeader(string user) => Gen.Elements(
        $"n={user},r={Nonce}", $"n,n={user},r={Nonce}", $",,n={user},r={Nonce}", $"q,,n={user},r={Nonce}", $"N,,n={user},r={Nonce}", $"p,,n={user},r={Nonce}", $"p=,,n={user},r={Nonce}",
        $"p=tls_unique,,n={user},r={Nonce}", $"n,b=x,n={user},r={Nonce}", $"n,a=,n={user},r={Nonce}", $"F,n,,n={user},r={Nonce}").Select(text => Bad(text, "gs2-header", "malformed-request", "not-authorized"));

    // The name is the one of an account, written in ways that no name may be.
    private static Gen<Part> BadIdentity(Surroundings here, string user) => Grammar.Either(
        Gen.Elements($"{user}=", $"{user}=2c", $"={user}", $"{user}=3", $"{user}==2C", $"{user}=41").Select(name => Bad($"n,,n={name},r={Nonce}", "escape", "malformed-request", "not-authorized", "invalid-authzid")),
        Gen.Elements(here.Peer, "@", "a b@c").Select(authzid => Bad($"n,a={authzid},n={user},r={Nonce}", "authzid", "invalid-authzid", "not-authorized", "malformed-request").Breaking(
            Fault("authzid", "invalid-authzid", "not-authorized", "malformed-request").OrTolerated())));

    private static Gen<Part> Extended(string user) => Gen.Elements($"n,,m=a,n={user},r={Nonce}", $"n,,n={user},r={Nonce},m=a", $"n,,n={user},m=a,r={Nonce}").Select(text =>
        Bad(text, "mandatory-extension", "not-authorized", "malformed-request"));

    private static Part Bad(string text, string rule, params string[] conditions) => Grammar.Bad(text, Fault(rule, conditions));

    private static Breach Fault(string rule, params string[] conditions) => Breach.Of(Scope.Sasl, $"scram-client-first/{rule}", "RFC 5802 §5.1, §7", conditions);
}
