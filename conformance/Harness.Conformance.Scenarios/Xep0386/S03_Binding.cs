using System.Xml.Linq;
using Harness.Conformance.Scenarios.Xep0198;
using Harness.Conformance.Scenarios.Xep0280;
using Harness.Conformance.Scenarios.Xep0388;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0386;

/// <summary>XEP-0386: a resource is bound beside authentication, with what a session needs. XEP-0198 §9.2: a session that is resumed there.</summary>
[Requires(Sasl2Talk.Namespace)]
[Bindings(Binding.Tcp)]
public static class S03_Binding
{
    private const string Namespace = "urn:xmpp:bind:0";
    private const string Agent = "d4565fa7-4d72-4749-b3d3-740edbf87770";
    private static readonly XNamespace s_bind = Namespace;

    /// <summary>§3.1: who binds beside SASL2 says so there, and what else it does.</summary>
    [Scenario("xep0386/3.1/advertised", "A server that binds beside authentication says so, and names what else it does there")]
    [Checks("XEP0386-3.1-1", "XEP0386-3.1-2", "XEP0386-3.1-3")]
    public static async Task A_server_that_binds_says_so(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var romeo = await Sasl2Talk.ReadyAsync(stage);
        var offer = Sasl2Talk.Inline(romeo, Namespace);
        var elsewhere = romeo.Features!.Elements().Any(feature => feature.Name.NamespaceName == Namespace);

        // Act
        var success = await Sasl2Talk.LogInAsync(stage, romeo, account, Bind());

        // Expect
        if (offer is null && !elsewhere && success.Element(s_bind + "bound") is null)
        {
            throw new UnsupportedException("no resource is bound beside authentication");
        }

        stage.Check("XEP0386-3.1-1", offer?.Name == s_bind + "bind", "<bind/> among what SASL2 does inline", romeo.Features.ToString());
        stage.Check("XEP0386-3.1-2", offer!.Element(s_bind + "inline") is { } inline && inline.Elements().All(feature => feature.Attribute("var") is { Value.Length: > 0 }), "<inline/> with features in it", offer.ToString());
        stage.Check("XEP0386-3.1-3", !elsewhere, "no offer outside of SASL2", romeo.Features.ToString());
    }

    /// <summary>§3.2, §3.2.1: success tells the full JID, and that it is bound; the tag stands in it, the installation does not.</summary>
    [Scenario("xep0386/3.2.1/bound", "Success tells the full JID, with the tag and without the id of the installation")]
    [Checks("XEP0386-3.2.1-6", "XEP0386-3.2-4", "XEP0386-3.2-9", "XEP0386-3.2.1-5", "XEP0386-3.2.1-1")]
    public static async Task Success_tells_the_full_JID(Stage stage)
    {
        // Arrange
        var (romeo, account) = await ReadyAsync(stage);

        // Act
        var success = await Sasl2Talk.LogInAsync(stage, romeo, account, Installation() + Bind("<tag>orchard</tag>"));

        // Expect
        var identity = Sasl2Talk.IdentityOf(success) ?? "";
        var isBound = success.Element(s_bind + "bound") is not null && identity.StartsWith(account.BareJid + "/", StringComparison.Ordinal);
        stage.Check("XEP0386-3.2.1-6", isBound, $"<bound/>, and {account.BareJid}/…", success.ToString());
        await romeo.AwaitAsync(Wire.Features);
        await romeo.SendAsync(Sasl2Talk.Ping(stage, "p1"));
        var answer = (await romeo.AwaitAsync(Wire.Stanza("<iq id='p1'/>"))).Element;
        stage.Check("XEP0386-3.2-4", answer.Attribute("to")?.Value is null || answer.Attribute("to")!.Value == identity, $"stanzas answered to {identity}", answer.ToString());
        stage.Check("XEP0386-3.2-9", isBound, "a resource that is bound", success.ToString());
        stage.Check("XEP0386-3.2.1-5", !identity.Contains(Agent, StringComparison.OrdinalIgnoreCase), "a resource without the id of the installation", identity);
        stage.Check("XEP0386-3.2.1-1", identity.Contains("/orchard", StringComparison.Ordinal), "a resource with the tag", identity);
    }

    /// <summary>§3.2.1: stream management from the start, told within &lt;bound/&gt;.</summary>
    [Scenario("xep0386/3.2.1/stream-management", "Stream management that was asked for is told of within <bound/>")]
    [Checks("XEP0386-3.2.1-8", "XEP0386-3.2.1-11")]
    public static async Task Stream_management_is_told_of(Stage stage)
    {
        // Arrange
        var (romeo, account) = await ReadyAsync(stage, Feature.StreamManagement);

        // Act
        var success = await Sasl2Talk.LogInAsync(stage, romeo, account, Bind(Management.Enable(resume: true)));

        // Expect
        var answer = success.Element(s_bind + "bound")?.Elements().FirstOrDefault(child => child.Name.Namespace == Management.Name);
        stage.CheckAll(requirement => stage.Check(requirement, answer?.Name.LocalName is "enabled" or "failed", "<enabled/> or <failed/> within <bound/>", success.ToString()));
    }

    /// <summary>§3.2.1: carbons are on, without a word.</summary>
    [Scenario("xep0386/3.2.1/carbons", "Carbons that were asked for are there from the start")]
    [Checks("XEP0386-3.2.1-9", "XEP0386-3.2.1-10")]
    public static async Task Carbons_are_there_from_the_start(Stage stage)
    {
        // Arrange
        var (romeo, account) = await ReadyAsync(stage, Feature.Carbons);
        await using var orchard = await stage.OnlineAsync("orchard", account);
        stage.HeaderAttributes = "xml:lang='en'";
        await using var juliet = await stage.OnlineAsync("juliet");
        orchard.Ignore(Wire.Stanza("<presence/>"));
        romeo.Ignore(Wire.Stanza("<presence/>"));
        await Sasl2Talk.LogInAsync(stage, romeo, account, Bind($"<enable xmlns='{Feature.Carbons}'/>"));
        await romeo.AwaitAsync(Wire.Features);

        // Act
        await juliet.SendAsync($"<message type='chat' id='m1' to='{orchard.FullJid}'><body>soft</body></message>");

        // Expect
        await orchard.AwaitAsync(Wire.Stanza("<message id='m1'/>"));
        await romeo.ExpectAsync(Carbons.Copy("received", "m1"));
    }

    /// <summary>§3.2, XEP-0198 §9.2: a session that is resumed needs no new resource.</summary>
    [Scenario("xep0386/3.2/resumed", "Where a session is resumed beside authentication, no other resource is bound, and no features follow")]
    [Checks("XEP0386-3.2-7", "XEP0386-3.2-6", "XEP0198-9.2-1", "XEP0198-9.2-2", "XEP0198-9.2-3")]
    public static async Task Where_a_session_is_resumed_no_other_is_bound(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        await using var before = await stage.ConnectAsync("before", account);
        var enabled = await Management.EnableAsync(before, resume: true);
        var former = before.FullJid;
        before.Abort();
        await using var romeo = await Sasl2Talk.ReadyAsync(stage);
        RequireResumption(romeo);

        // Act
        var success = await Sasl2Talk.LogInAsync(stage, romeo, account, Management.Resume(enabled.Attribute("id")!.Value, 0) + Bind());

        // Expect
        var isResumed = success.Elements(Management.Name + "resumed").Any();
        var isBound = success.Element(s_bind + "bound") is not null;
        foreach (var requirement in new[] { "XEP0386-3.2-6", "XEP0198-9.2-1" })
        {
            stage.Check(requirement, isResumed, "<resumed/> within success", success.ToString());
        }

        foreach (var requirement in new[] { "XEP0386-3.2-7", "XEP0198-9.2-2" })
        {
            stage.Check(requirement, !isBound && (Sasl2Talk.IdentityOf(success) is not { } identity || identity == former || identity == account.BareJid), $"no <bound/>, and no other resource than that of {former}", success.ToString());
        }

        Management.IgnoreRequests(romeo);
        Management.IgnoreAnswers(romeo);
        await romeo.SendAsync(Sasl2Talk.Ping(stage, "p1"));
        var next = await romeo.AwaitAsync(Wire.Element("what comes next", _ => null));
        stage.Check("XEP0198-9.2-3", next.Element.Name.LocalName == "iq", "the answer to a ping next, and no features before it", next.Element.ToString());
    }

    /// <summary>§3.2, XEP-0198 §9.2.1: where the session is gone, a new one begins.</summary>
    [Scenario("xep0386/3.2/not-resumed", "Where a session cannot be resumed beside authentication, that is told, and a resource is bound")]
    [Checks("XEP0386-3.2-8", "XEP0198-9.2.1-1")]
    public static async Task Where_a_session_cannot_be_resumed_a_resource_is_bound(Stage stage)
    {
        // Arrange
        var (romeo, account) = await ReadyAsync(stage);
        RequireResumption(romeo);

        // Act
        var success = await Sasl2Talk.LogInAsync(stage, romeo, account, Management.Resume("no-such-session", 0) + Bind());

        // Expect
        stage.CheckAll(requirement => stage.Check(
            requirement, success.Elements(Management.Name + "failed").Any() && success.Element(s_bind + "bound") is not null, "<failed/> and <bound/> within success", success.ToString()));
    }

    /// <summary>§3.2: "the server SHOULD terminate any earlier sessions from the same client".</summary>
    [Scenario("xep0386/3.2/earlier-session", "The earlier session of an installation ends when it binds anew")]
    [Checks("XEP0386-3.2-10")]
    public static async Task The_earlier_session_of_an_installation_ends(Stage stage)
    {
        // Arrange
        var (romeo, account) = await ReadyAsync(stage);
        await Sasl2Talk.LogInAsync(stage, romeo, account, Installation() + Bind("<tag>orchard</tag>"));
        await romeo.AwaitAsync(Wire.Features);
        await using var again = await Sasl2Talk.ReadyAsync(stage, "again");

        // Act
        await Sasl2Talk.LogInAsync(stage, again, account, Installation() + Bind("<tag>orchard</tag>"));

        // Expect
        await romeo.ExpectAsync(Wire.AnyStreamError, Wire.StreamEnd, Wire.Closed);
    }

    private static string Bind(string content = "") => $"<bind xmlns='{Namespace}'>{content}</bind>";

    private static string Installation() => $"<user-agent id='{Agent}'><software>Capulet</software><device>Balcony</device></user-agent>";

    private static async Task<(Actor Romeo, Account Account)> ReadyAsync(Stage stage, string? feature = null)
    {
        var account = await stage.AccountAsync("romeo");
        var romeo = await Sasl2Talk.ReadyAsync(stage, "romeo", account);
        var offer = Sasl2Talk.Inline(romeo, Namespace) ?? throw new UnsupportedException("no resource is bound beside authentication");
        return feature is null || offer.Descendants().Any(child => child.Attribute("var")?.Value == feature)
            ? (romeo, account)
            : throw new UnsupportedException($"{feature} is not offered beside binding");
    }

    private static void RequireResumption(Actor actor)
    {
        if (Sasl2Talk.Inline(actor, Feature.StreamManagement) is null)
        {
            throw new UnsupportedException("no session is resumed beside authentication");
        }
    }
}
