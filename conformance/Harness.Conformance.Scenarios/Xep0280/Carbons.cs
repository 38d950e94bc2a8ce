using System.Xml.Linq;

namespace Harness.Conformance.Scenarios.Xep0280;

/// <summary>Message carbons as scenarios arrange by them and look at them (XEP-0280).</summary>
internal static class Carbons
{
    /// <summary>The namespace.</summary>
    internal static readonly XNamespace Name = Feature.Carbons;

    /// <summary>The namespace of what is forwarded (XEP-0297).</summary>
    internal static readonly XNamespace Forward = "urn:xmpp:forward:0";

    /// <summary>A request to enable or disable, as text.</summary>
    internal static string Ask(string what, string id) => $"<iq type='set' id='{id}'><{what} xmlns='{Name}'/></iq>";

    /// <summary>Arranging: a user with two available resources, of which the second is sent copies, and another.</summary>
    internal static async Task<(Actor Orchard, Actor Street, Actor Juliet)> SceneAsync(Stage stage)
    {
        var orchard = await stage.OnlineAsync("orchard");
        var street = await stage.OnlineAsync("street", orchard.Account);
        foreach (var (one, other) in new[] { (orchard, street), (street, orchard) })
        {
            one.Ignore(Wire.Stanza($"<presence from='{other.FullJid}'/>"));
            one.Ignore(Wire.Stanza($"<presence from='{one.FullJid}'/>"));
        }

        await street.AskAsync(Ask("enable", stage.NewId("enable")));
        return (orchard, street, await stage.OnlineAsync("juliet"));
    }

    /// <summary>A copy of a message.</summary>
    /// <param name="direction"><c>received</c> or <c>sent</c>.</param>
    /// <param name="id">The id of the message that is copied.</param>
    internal static WireMatcher Copy(string direction, string id) => Wire.Stanza(
        $"<message><{direction} xmlns='{Name}'><forwarded xmlns='{Forward}'><message xmlns='jabber:client' id='{id}'/></forwarded></{direction}></message>");

    /// <summary>Any copy, of whatever.</summary>
    internal static bool IsCopy(XElement element) => element.Elements().Any(child => child.Name.Namespace == Name && child.Name.LocalName is "sent" or "received");
}
