using System.Text;
using Xmpp.Core;
using Xmpp.Streams.Negotiation;
using Xmpp.Xml;

namespace Harness.Fuzz.Targets;

/// <summary>Base64 in SASL elements (RFC 6120 §6.3.5): one spelling for each data.</summary>
/// <param name="read">Reads the data, <see langword="null"/> for none; a wrong one shows that the target can fail.</param>
public sealed class SaslTextTarget(SaslTextTarget.Reading? read = null) : IByteTarget
{
    private static readonly XmlElement s_auth = XmlElement.Create(Namespaces.Sasl, "response");
    private readonly Reading _read = read ?? SaslText.TryRead;

    /// <summary>Reads the data of an element.</summary>
    public delegate bool Reading(XmlElement element, out ReadOnlyMemory<byte>? data);

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<byte> input)
    {
        var text = Encoding.UTF8.GetString(input);
        XmlElement element;
        try
        {
            element = s_auth.With(text);
        }
        catch (ArgumentException)
        {
            // Has a character that XML cannot hold.
            return;
        }

        if (_read(element, out var data))
        {
            InvariantException.Unless(SaslText.Write(s_auth, data).Text == text, "Data has one spelling.", text);
        }
        else
        {
            InvariantException.Unless(!IsStrict(text), "What is base64 is read.", text);
        }
    }

    private static bool IsStrict(string text) =>
        text.Length % 4 == 0 && text.TrimEnd('=').All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/') && Convert.TryFromBase64String(text, new byte[text.Length], out var length)
        && Convert.ToBase64String(Convert.FromBase64String(text), 0, length) == text;
}
