using System.Text;
using System.Xml.Linq;
using Xmpp.Testing;

namespace Harness.Fuzz.Execution;

/// <summary>What a stream was answered, without what differs by right between two streams: ids, addresses, stamps, random values.</summary>
internal static class AnswerDigest
{
    private static readonly string[] s_passedOver = ["id", "from", "to", "stamp", "previd", "location", "max"];

    // The words of an error are for people (RFC 6120 §4.9.2) and may tell where in the bytes it was; what SASL says holds nonces.
    private static readonly string[] s_unlike = ["text", "success"];

    /// <summary>The answers, one a line, sorted: two requests may be answered in either order. Where one connection was closed and the other reset, both are over.</summary>
    /// <param name="frames">What came.</param>
    /// <param name="own">Addresses that are the stream's own, longest first.</param>
    public static string Of(IEnumerable<WireFrame> frames, IReadOnlyList<string> own)
    {
        var lines = new List<string>();
        foreach (var frame in frames)
        {
            if (frame.Kind == WireFrameKind.Element)
            {
                var digest = new StringBuilder();
                Add(digest, frame.Element!, own);
                lines.Add(digest.ToString());
            }
            else if (frame.Kind != WireFrameKind.Whitespace)
            {
                lines.Add(frame.IsOver ? "over" : frame.Kind.ToString().ToLowerInvariant());
            }
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static void Add(StringBuilder digest, XElement element, IReadOnlyList<string> own)
    {
        digest.Append('<').Append(element.Name);
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && !s_passedOver.Contains(attribute.Name.LocalName, StringComparer.Ordinal)).OrderBy(attribute => attribute.Name.ToString(), StringComparer.Ordinal))
        {
            digest.Append(' ').Append(attribute.Name).Append('=').Append(Neutral(attribute.Value, own));
        }

        digest.Append('>');
        foreach (var node in element.Nodes())
        {
            if (node is XElement child)
            {
                Add(digest, child, own);
            }
            else if (node is XText challenge && element.Name.LocalName == "challenge")
            {
                digest.Append(Shape(challenge.Value));
            }
            else if (node is XText text && !s_unlike.Contains(element.Name.LocalName, StringComparer.Ordinal))
            {
                digest.Append(Neutral(text.Value, own));
            }
        }

        digest.Append("</>");
    }

    // RFC 5802 §7: nonce and salt are random, but how long the salt is and how often it is hashed must not depend on whether there is an account.
    private static string Shape(string challenge)
    {
        var bytes = new byte[challenge.Length];
        return Convert.TryFromBase64String(challenge, bytes, out var count)
            ? string.Join(',', Encoding.UTF8.GetString(bytes, 0, count).Split(',').Select(field => field.StartsWith("r=", StringComparison.Ordinal) ? "r" : field.StartsWith("s=", StringComparison.Ordinal) ? $"s of {field.Length}" : field))
            : "no base64";
    }

    private static string Neutral(string value, IReadOnlyList<string> own)
    {
        foreach (var address in own)
        {
            value = value.Replace(address, "{own}", StringComparison.Ordinal);
        }

        return value;
    }
}
