using System.Text;
using Xmpp.Core.Errors;
using Xmpp.Xml;

namespace Harness.Fuzz.Targets;

/// <summary>The codecs of payloads: refused with a stanza error, or read and written as something that is read as the same.</summary>
/// <param name="rewrite">Reads a payload and writes it, <see langword="null"/> for one of no known name; a wrong one shows that the target can fail.</param>
public sealed class PayloadTarget(Func<XmlElement, XmlElement?>? rewrite = null) : IByteTarget
{
    private readonly Func<XmlElement, XmlElement?> _rewrite = rewrite ?? Rewrite;

    /// <inheritdoc/>
    public void Run(ReadOnlySpan<byte> input)
    {
        XmlElement? written;
        try
        {
            written = _rewrite(XmlElement.Parse(Encoding.UTF8.GetString(input)));
        }
        catch (FormatException)
        {
            return;
        }
        catch (StanzaErrorException)
        {
            return;
        }

        if (written is null)
        {
            return;
        }

        try
        {
            var again = _rewrite(XmlElement.Parse(written.ToString()));
            InvariantException.Unless(written.Equals(again), "A payload that is written is read as the same.", $"{written} became {again}");
        }
        catch (StanzaErrorException refused)
        {
            throw new InvariantException("A payload that is written can be read.", $"{refused.Message}: {written}");
        }
    }

    /// <summary>Reads a payload by its name and writes it again; <see langword="null"/> for a name that no codec has.</summary>
    public static XmlElement? Rewrite(XmlElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return PayloadCodecs.All.TryGetValue(element.Name, out var codec) ? codec(element).ToElement() : null;
    }
}
