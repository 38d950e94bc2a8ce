using System.Xml.Linq;
using Harness.Targets;

namespace Harness.Conformance.Scenarios.Xep0198;

/// <summary>Stream management as scenarios arrange by it (XEP-0198). A target asks for acknowledgements when it likes: that is passed over.</summary>
internal static class Management
{
    /// <summary>The namespace.</summary>
    internal static readonly XNamespace Name = Feature.StreamManagement;

    private static readonly XNamespace s_client = "jabber:client";

    /// <summary>A request for acknowledgement, whoever sends it.</summary>
    internal static string Request { get; } = $"<r xmlns='{Name}'/>";

    /// <summary>Enables management.</summary>
    /// <param name="resume">Whether the session can be resumed.</param>
    internal static string Enable(bool resume) => $"<enable xmlns='{Name}'{(resume ? " resume='true'" : "")}/>";

    /// <summary>Resumes a session.</summary>
    internal static string Resume(string previous, long h) => FormattableString.Invariant($"<resume xmlns='{Name}' previd='{System.Security.SecurityElement.Escape(previous)}' h='{h}'/>");

    /// <summary>An element of this namespace, whatever its attributes.</summary>
    internal static WireMatcher Any(string name) => Wire.Stanza($"<{name} xmlns='{Name}'/>");

    /// <summary>A refusal with one of these conditions of RFC 6120 in it.</summary>
    internal static WireMatcher Failed(params string[] conditions) => Wire.Element(
        conditions.Length == 0 ? "<failed/>" : $"<failed/> with {string.Join(" or ", conditions)}",
        element => element.Name != Name + "failed" ? "no <failed/>"
            : conditions.Length == 0 || conditions.Any(condition => element.Element(XNamespace.Get("urn:ietf:params:xml:ns:xmpp-stanzas") + condition) is not null) ? null : "another condition");

    /// <summary>Arranging: from now on the target's own requests for acknowledgement are passed over.</summary>
    internal static void IgnoreRequests(Actor actor) => actor.Ignore(Any("r"));

    /// <summary>Arranging: from now on acknowledgements are passed over too; either side sends them when it likes (§4).</summary>
    internal static void IgnoreAnswers(Actor actor) => actor.Ignore(Any("a"));

    /// <summary>Arranging: a session under management; gives the answer.</summary>
    /// <exception cref="UnsupportedException">It cannot be resumed, though that was asked for.</exception>
    internal static async Task<XElement> EnableAsync(Actor actor, bool resume)
    {
        IgnoreRequests(actor);
        await actor.SendAsync(Enable(resume));
        var enabled = (await actor.AwaitAsync(Any("enabled"))).Element;
        return !resume || IsTrue(enabled.Attribute("resume")) ? enabled : throw new UnsupportedException($"sessions cannot be resumed: {enabled}");
    }

    /// <summary>Arranging: a stream of the account up to where a session is bound or resumed.</summary>
    internal static async Task<Actor> ReturnAsync(Stage stage, Account account)
    {
        var actor = await stage.AuthenticateAsync("returned", account);
        IgnoreRequests(actor);
        return actor;
    }

    /// <summary>How many stanzas there are among elements.</summary>
    internal static int Stanzas(IEnumerable<XElement> elements) => elements.Count(element => element.Name.Namespace == s_client);

    /// <summary>Whether a boolean attribute is set.</summary>
    internal static bool IsTrue(XAttribute? attribute) => attribute?.Value is "true" or "1";
}
