using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Conformance.Deviants.Rfc6120;

/// <summary>Breaks §8.3.3.8, RFC 7622 §3: a part of more than 1023 octets makes no address.</summary>
public sealed class LongAddressesAreCutOff : IDeviant, IStreamInterceptor
{
    private const int Longest = 1023;

    /// <inheritdoc/>
    public string Fault => "Localparts and resourceparts that are too long lose their end.";

    /// <inheritdoc/>
    public IReadOnlyList<string> CaughtBy { get; } = ["rfc6120/8.3.3.8/long-localpart", "rfc6120/8.3.3.8/long-resourcepart"];

    /// <inheritdoc/>
    public IEnumerable<XmlElement> Incoming(XmlElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return [element.Attribute("to") is { Length: > Longest } to ? element.WithAttribute("to", CutOff(to)) : element];
    }

    private static string CutOff(string address)
    {
        var slash = address.IndexOf('/', StringComparison.Ordinal);
        var (bare, resource) = slash < 0 ? (address, "") : (address[..slash], address[(slash + 1)..]);
        var at = bare.IndexOf('@', StringComparison.Ordinal);
        return (at > Longest ? bare[..Longest] + bare[at..] : bare) + (slash < 0 ? "" : "/" + resource[..Math.Min(resource.Length, Longest)]);
    }
}
