using Xmpp.Core;
using Xmpp.Core.Extensions;
using Xmpp.Core.Stanzas;
using Xmpp.Xml;

namespace Harness.Cli.Verbs.Client;

/// <summary>What others send, as a line of text that cannot steer the terminal.</summary>
internal static class Printed
{
    /// <summary>The text on one line, without control characters.</summary>
    public static string Text(string text) => string.Concat(
        text.ReplaceLineEndings(" ").Select(character => char.IsControl(character) ? '\uFFFD' : character));

    /// <summary>The condition of an error stanza, with its text.</summary>
    public static string ErrorOf(Stanza stanza)
    {
        var error = stanza.Element.Child(Namespaces.Client, "error");
        var condition = error?.FirstElement?.LocalName ?? "error";
        var text = error?.Child(Namespaces.StanzaErrors, "text")?.Text;
        return text is null ? $"<{condition}/>" : $"<{condition}/> {Text(text)}";
    }

    /// <summary>What a message says: its body and link, its subject, or <see langword="null"/> where it says nothing to people.</summary>
    public static string? Words(XmlElement message)
    {
        var body = message.Child(Namespaces.Client, "body")?.Text;
        if (OutOfBandData.In(message) is { } link && link.Url != body?.Trim())
        {
            body = body is null ? link.Url : $"{body} [{link.Url}]";
        }

        return body is { } said ? Text(said)
            : message.Child(Namespaces.Client, "subject") is { Text.Length: > 0 } subject ? $"sets the subject: {Text(subject.Text)}"
            : null;
    }

    /// <summary>When a message was sent that comes late (XEP-0203), before its line; empty for one that comes at once.</summary>
    public static string LateMark(XmlElement message) =>
        XmppDateTime.TryRead(message.Child(Delay.Namespace, "delay")?.Attribute("stamp"), out var at) ? $"[{XmppDateTime.Write(at)}] " : "";
}
