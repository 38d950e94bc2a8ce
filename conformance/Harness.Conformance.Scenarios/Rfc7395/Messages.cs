using System.Xml.Linq;
using Xmpp.Testing;

namespace Harness.Conformance.Scenarios.Rfc7395;

/// <summary>WebSocket messages as they are (RFC 7395 §3).</summary>
internal static class Messages
{
    /// <summary>The namespace of §3.3.2.</summary>
    internal const string Framing = "urn:ietf:params:xml:ns:xmpp-framing";

    /// <summary>The WebSocket itself.</summary>
    internal static WebSocketPeer Peer(Actor actor) => (WebSocketPeer)actor.Peer;

    /// <summary>Sends one text message exactly as it is.</summary>
    internal static Task SendRawAsync(Stage stage, Actor actor, string message) =>
        Peer(actor).SendMessageAsync(message, System.Net.WebSockets.WebSocketMessageType.Text, stage.CancellationToken);

    /// <summary>The messages that an actor received so far.</summary>
    internal static IReadOnlyList<string> ReceivedBy(Stage stage, Actor actor) =>
        [.. stage.Transcript.Entries.Where(entry => entry.Actor == actor.Name && entry.Direction == WireDirection.Received).Select(entry => entry.Text)];

    /// <summary>Whether a message is one XML document by itself.</summary>
    internal static bool IsDocument(string message)
    {
        try
        {
            return XDocument.Parse(message).Root is not null;
        }
        catch (System.Xml.XmlException)
        {
            return false;
        }
    }
}
