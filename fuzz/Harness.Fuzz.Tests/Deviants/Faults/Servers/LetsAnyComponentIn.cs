using System.Security.Cryptography;
using System.Text;
using Xmpp.Streams;
using Xmpp.Xml;

namespace Harness.Fuzz.Tests.Deviants.Faults.Servers;

/// <summary>component: takes any handshake for the right one.</summary>
/// <param name="secret">What components share with the server.</param>
internal sealed class LetsAnyComponentIn(string secret) : IStreamInterceptor
{
    private string? _id;

    public StreamHeader OutgoingHeader(StreamHeader header)
    {
        _id = header.Id;
        return header;
    }

#pragma warning disable CA5350 // XEP-0114 §3 has no other.
    public IEnumerable<XmlElement> Incoming(XmlElement element) =>
        [element.LocalName == "handshake" ? XmlElement.Create(element.Namespace, "handshake", Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(_id + secret)))) : element];
#pragma warning restore CA5350
}
