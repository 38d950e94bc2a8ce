using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0191;

/// <summary>The blocking command as scenarios arrange by it (XEP-0191).</summary>
internal static class Blocking
{
    /// <summary>The namespace.</summary>
    internal static readonly XNamespace Name = Feature.Blocking;

    /// <summary>Items, as a command or a push holds them.</summary>
    internal static string Items(params string[] jids) => string.Concat(jids.Select(jid => $"<item jid='{jid}'/>"));

    /// <summary>A command as text.</summary>
    /// <param name="name"><c>block</c> or <c>unblock</c>.</param>
    /// <param name="id">The id.</param>
    /// <param name="jids">The items; none means everybody, for an unblock.</param>
    internal static string Command(string name, string id, params string[] jids) => $"<iq type='set' id='{id}'><{name} xmlns='{Name}'>{Items(jids)}</{name}></iq>";

    /// <summary>A request for the list as text.</summary>
    internal static string Get(string id) => $"<iq type='get' id='{id}'><blocklist xmlns='{Name}'/></iq>";

    /// <summary>A push with exactly these items.</summary>
    internal static WireMatcher Push(string name, params string[] jids) => Wire.Exactly($"<iq type='set'><{name} xmlns='{Name}'>{Items(jids)}</{name}></iq>");

    /// <summary>From now on pushes are passed over: §3.3 says which resources are told, not that others are not.</summary>
    internal static void IgnorePushes(Actor actor)
    {
        actor.Ignore(Wire.Stanza($"<iq type='set'><block xmlns='{Name}'/></iq>"));
        actor.Ignore(Wire.Stanza($"<iq type='set'><unblock xmlns='{Name}'/></iq>"));
    }

    /// <summary>Arranging: blocks; a push to this resource is passed over.</summary>
    internal static async Task BlockAsync(Stage stage, Actor user, params string[] jids)
    {
        user.Ignore(Wire.Stanza($"<iq type='set'><block xmlns='{Name}'/></iq>"));
        await user.AskAsync(Command("block", stage.NewId("block"), jids));
    }
}
