using System.Xml;

namespace Harness.Fuzz.Targets;

/// <summary>The other judge of XML: System.Xml.</summary>
internal static class WellFormed
{
    internal static XmlReaderSettings Settings { get; } = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Whether bytes are one well-formed document without a document type. Names that only the fifth edition of XML 1.0 allows are unknown here.</summary>
    internal static bool IsDocument(ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes.ToArray()), Settings);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (XmlException refused)
        {
            return IsOnlyInvalid(refused);
        }
    }

    /// <summary>Whether the complaint is of what is an error, but no fatal one: other values of xml:space (XML 1.0 §2.10).</summary>
    internal static bool IsOnlyInvalid(XmlException refused) => refused.Message.Contains("xml:space", StringComparison.Ordinal);
}
