using System.Xml.Linq;
using Harness.Conformance.Scenarios.Rfc6120;
using Harness.Targets;
using Xmpp.Core;
using Xmpp.Testing;

namespace Harness.Conformance.Scenarios.Xep0077;

/// <summary>In-band registration as scenarios arrange by it (XEP-0077).</summary>
internal static class Registration
{
    /// <summary>The namespace.</summary>
    internal static readonly XNamespace Name = Feature.Registration;

    /// <summary>The namespace of data forms (XEP-0004).</summary>
    internal static readonly XNamespace Forms = "jabber:x:data";

    private static readonly XNamespace s_sasl = Namespaces.Sasl;

    /// <summary>A request as text.</summary>
    /// <param name="type"><c>get</c> or <c>set</c>.</param>
    /// <param name="id">The id.</param>
    /// <param name="content">What the query holds.</param>
    /// <param name="to">The address, as an attribute; none by default.</param>
    internal static string Query(string type, string id, string content = "", string to = "") => $"<iq type='{type}' id='{id}' {to}><query xmlns='{Name}'>{content}</query></iq>";

    /// <summary>Username and password as §3.1 has them.</summary>
    internal static string Fields(string username, string password) => $"<username>{username}</username><password>{password}</password>";

    /// <summary>An account that nobody has yet: the name of a fresh one, and more.</summary>
    internal static async Task<Account> NewAccountAsync(Stage stage)
    {
        var fresh = await stage.AccountAsync("romeo");
        return fresh with { Localpart = fresh.Localpart + "-himself" };
    }

    /// <summary>Arranging: the fields that the server asks for, before authentication.</summary>
    /// <exception cref="UnsupportedException">It asks for more than a username and a password, which nobody here can know, or sends us elsewhere.</exception>
    internal static async Task<IReadOnlyList<string>> AskedForAsync(Actor actor)
    {
        var answer = await actor.AskAsync(Query("get", "reg1"));
        var fields = answer.Element(Name + "query")?.Elements().Where(field => field.Name.Namespace == Name).Select(field => field.Name.LocalName).Where(name => name != "instructions").ToList() ?? [];
        return fields.Count > 0 && fields.TrueForAll(field => field is "username" or "password")
            ? fields
            : throw new UnsupportedException($"the server asks for other fields than username and password: {answer}");
    }

    /// <summary>Whether the server lets someone in with this password.</summary>
    /// <exception cref="InconclusiveException">It said neither yes nor no.</exception>
    internal static async Task<bool> IsLetInAsync(Stage stage, Account account)
    {
        await using var visitor = await stage.SecureAsync("visitor");
        var scram = ScramLogin.Mechanisms.FirstOrDefault(SaslTalk.Offered(visitor).Contains);
        if (scram is not null)
        {
            var login = SaslTalk.Scram(stage, scram, account);
            await visitor.SendAsync(SaslTalk.Auth(scram, SaslTalk.Encode(login.First)));
            var challenge = await visitor.AwaitAsync(Answer("challenge", "failure"));
            if (challenge.Element.Name == s_sasl + "failure")
            {
                return false;
            }

            await visitor.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, SaslTalk.Decode(challenge.Element)))));
        }
        else
        {
            await visitor.SendAsync(SaslTalk.Auth("PLAIN", SaslTalk.Plain(account)));
        }

        return (await visitor.AwaitAsync(Answer("success", "failure"))).Element.Name == s_sasl + "success";
    }

    private static WireMatcher Answer(string one, string other) => Wire.Element(
        $"SASL <{one}/> or <{other}/>", element => element.Name == s_sasl + one || element.Name == s_sasl + other ? null : "another element");
}
