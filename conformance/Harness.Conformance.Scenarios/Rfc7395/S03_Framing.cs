using System.Xml.Linq;
using Harness.Conformance.Scenarios.Rfc6120;
using Harness.Targets;
using Xmpp.Core;

namespace Harness.Conformance.Scenarios.Rfc7395;

/// <summary>RFC 7395 §3.1 to §3.4, §3.7, §3.9: the handshake, what a message is, how streams open and open again.</summary>
[Bindings(Binding.WebSocket)]
public static class S03_Framing
{
    /// <summary>§3.1: the server says that it speaks XMPP.</summary>
    [Scenario("rfc7395/3.1/subprotocol", "The handshake agrees on the subprotocol xmpp")]
    [Checks("RFC7395-3.1-2")]
    public static async Task The_handshake_agrees_on_the_subprotocol(Stage stage)
    {
        // Act
        await using var romeo = await stage.OpenAsync("romeo");

        // Expect
        var agreed = Messages.Peer(romeo).Socket.SubProtocol;
        stage.Check("RFC7395-3.1-2", agreed == "xmpp", "xmpp", agreed ?? "none");
    }

    /// <summary>§3.4, RFC 6120 §4.7: an open, answered by an open with the same attributes.</summary>
    [Scenario("rfc7395/3.4/open", "An open is answered with an open that names the server, an id and a version")]
    [Checks("RFC7395-3.4-2", "RFC7395-3.3.2-1")]
    public static async Task An_open_is_answered_with_an_open(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");

        // Act
        await Messages.SendRawAsync(stage, romeo, $"<open xmlns='{Messages.Framing}' to='{stage.Domain}' version='1.0' xml:lang='en'/>");

        // Expect
        await romeo.ExpectAsync(Wire.HeaderWith($"from='{stage.Domain}' id='[any]' version='1.0'"));
        await romeo.AwaitAsync(Wire.Features);
    }

    /// <summary>§3.3.3: features stand in a message of their own, with the namespace of their prefix declared.</summary>
    [Scenario("rfc7395/3.3.3/features", "Features come in a message of their own, which declares all its prefixes")]
    [Checks("RFC7395-3.3.3-5", "RFC7395-3.3.3-1", "RFC7395-3.3.3-4")]
    public static async Task Features_come_in_a_message_of_their_own(Stage stage)
    {
        // Arrange
        await using var romeo = await stage.OpenAsync("romeo");
        await Messages.SendRawAsync(stage, romeo, $"<open xmlns='{Messages.Framing}' to='{stage.Domain}' version='1.0'/>");

        // Expect
        await romeo.AwaitAsync(Wire.Header);
        await romeo.ExpectAsync(Wire.Features);
    }

    /// <summary>§3.3.3, §3.8: each message from the first to the last.</summary>
    [Scenario("rfc7395/3.3.3/every-message", "Every message of a session is one document, without declaration, and begins with a tag")]
    [Checks("RFC7395-3.3.3-1", "RFC7395-3.3.3-3", "RFC7395-3.3.3-4", "RFC7395-3.2-1", "RFC7395-3.8-1", "RFC7395-3.3.3-2")]
    public static async Task Every_message_is_a_document(Stage stage)
    {
        // Arrange
        await using var juliet = await stage.OnlineAsync("juliet");
        await using var romeo = await stage.ConnectAsync("romeo");

        // Act: answers of the server, stanzas of another, and several at a time.
        for (var i = 0; i < 5; i++)
        {
            await romeo.SendAsync($"<message type='chat' id='m{i}' to='{juliet.FullJid}'><body>wherefore {i}</body></message>");
        }

        await juliet.SendAsync($"<iq type='get' id='look' to='{stage.Domain}'><query xmlns='{Feature.Disco}'/></iq>");
        var came = await juliet.GatherAsync(romeo, [Wire.IqResult("look"), .. Enumerable.Range(0, 5).Select(i => Wire.Stanza($"<message id='m{i}'/>"))]);

        // Expect
        var messages = Messages.ReceivedBy(stage, juliet);
        string All(Func<string, bool> wrong) => string.Join("\n", messages.Where(wrong)) is { Length: > 0 } some ? some : $"{messages.Count} messages";
        foreach (var requirement in new[] { "RFC7395-3.3.3-1", "RFC7395-3.3.3-4", "RFC7395-3.2-1" })
        {
            stage.Check(requirement, messages.All(Messages.IsDocument), "each message is an XML document", All(message => !Messages.IsDocument(message)));
        }

        foreach (var requirement in new[] { "RFC7395-3.3.3-3", "RFC7395-3.8-1" })
        {
            stage.Check(requirement, messages.All(message => message.StartsWith('<')), "each message begins with '<'", All(message => !message.StartsWith('<')));
        }

        if (came.Elements.Count(element => element.Name.LocalName == "message") < 5)
        {
            throw new InconclusiveException($"not all messages came, but: {came}");
        }

        stage.Check("RFC7395-3.3.3-2", messages.All(message => !message.StartsWith("<?xml", StringComparison.Ordinal)), "no XML declaration", All(message => message.StartsWith("<?xml", StringComparison.Ordinal)));
    }

    /// <summary>§3.7: after authentication a new stream begins, without a close.</summary>
    [Scenario("rfc7395/3.7/restart", "After authentication an open is answered with an open, and no close comes between")]
    [Checks("RFC7395-3.7-1")]
    public static async Task A_restart_is_an_open_without_a_close(Stage stage)
    {
        // Arrange
        var account = await stage.AccountAsync("romeo");
        var (romeo, mechanism) = await SaslTalk.ReadyForScramAsync(stage);
        await using var owned = romeo;
        var first = romeo.Header?.Attribute("id")?.Value;
        var login = SaslTalk.Scram(stage, mechanism, account);
        var server = await SaslTalk.BeginAsync(romeo, mechanism, login);
        await romeo.SendAsync(SaslTalk.Response(SaslTalk.Encode(SaslTalk.Final(login, server))));
        await romeo.AwaitAsync(SaslTalk.Success);

        // Act
        await Messages.SendRawAsync(stage, romeo, $"<open xmlns='{Messages.Framing}' to='{stage.Domain}' version='1.0'/>");

        // Expect
        var opened = await romeo.ExpectAsync(Wire.HeaderWith($"from='{stage.Domain}' id='[any]' version='1.0'"), Wire.Features);
        var second = opened.Frames[0].Element?.Attribute("id")?.Value;
        stage.Check("RFC7395-3.7-1", second != first, "another id than the first stream's", second ?? "none");
    }

    /// <summary>§3.9: TLS is the WebSocket's affair.</summary>
    [Scenario("rfc7395/3.9/no-starttls", "STARTTLS is not offered")]
    [Checks("RFC7395-3.9-2")]
    public static async Task Starttls_is_not_offered(Stage stage)
    {
        // Act
        await using var romeo = await stage.StreamAsync("romeo");

        // Expect
        stage.Check("RFC7395-3.9-2", romeo.Features!.Element(XNamespace.Get(Namespaces.Tls) + "starttls") is null, "no <starttls/>", romeo.Features.ToString());
    }
}
