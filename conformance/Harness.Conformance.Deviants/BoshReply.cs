using System.Xml.Linq;

namespace Harness.Conformance.Deviants;

/// <summary>What BOSH answers, for a deviant to change.</summary>
internal sealed class BoshReply(int status, string? contentType, XElement body)
{
    /// <summary>The status code of HTTP.</summary>
    internal int Status { get; set; } = status;

    /// <summary>The content type.</summary>
    internal string? ContentType { get; set; } = contentType;

    /// <summary>The body.</summary>
    internal XElement Body { get; } = body;

    /// <summary>Whether it is sent in chunks.</summary>
    internal bool IsChunked { get; set; }
}
