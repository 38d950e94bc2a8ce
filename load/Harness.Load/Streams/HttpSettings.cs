using System.Security;
using System.Security.Cryptography;
using System.Text;
using Harness.Targets;
using Xmpp.Core;
using Xmpp.Core.Extensions;

namespace Harness.Load.Streams;

/// <summary>What all streams over HTTP say alike, encoded once.</summary>
internal sealed class HttpSettings
{
    /// <summary>For an endpoint of WebSocket or BOSH.</summary>
    /// <param name="endpoint">Where it is.</param>
    /// <param name="domain">The domain that the target serves.</param>
    internal HttpSettings(TargetEndpoint endpoint, string domain)
    {
        Name = endpoint.UrlHost ?? domain;
        var host = $"{(Name.Contains(':', StringComparison.Ordinal) ? $"[{Name}]" : new System.Globalization.IdnMapping().GetAscii(Name))}:{endpoint.Port}";
        Upgrade = Encoding.ASCII.GetBytes($"GET {endpoint.Path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: xmpp\r\nSec-WebSocket-Key: ");
        Post = Encoding.ASCII.GetBytes($"POST {endpoint.Path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: {Bosh.ContentType}\r\nContent-Length: ");
        var to = $" to='{SecurityElement.Escape(domain)}' xml:lang='en' xmlns:xmpp='{Bosh.XmppNamespace}'";
        BoshCreate = Encoding.UTF8.GetBytes($"{to} ver='{Bosh.Version.Major}.{Bosh.Version.Minor}' wait='60' hold='1' ack='1' xmpp:version='1.0'");
        BoshRestart = Encoding.UTF8.GetBytes($"{to} xmpp:restart='true'");
        Open = Encoding.UTF8.GetBytes($"<open xmlns='{Namespaces.Framing}' to='{SecurityElement.Escape(domain)}' version='1.0' xml:lang='en'");
    }

    /// <summary>What TLS is asked for: RFC 7301's name of HTTP/1.1, the only one that has an upgrade.</summary>
    internal static byte[] Protocols { get; } = "\u0008http/1.1"u8.ToArray();

    /// <summary>The host name of the URL, for which the certificate has to be.</summary>
    internal string Name { get; }

    /// <summary>The opening handshake of a WebSocket (RFC 6455 §4.1), up to the key.</summary>
    internal byte[] Upgrade { get; }

    /// <summary>The header of a framed stream (RFC 7395 §3.4), up to where an attribute may come.</summary>
    internal byte[] Open { get; }

    /// <summary>A request of BOSH, up to its length.</summary>
    internal byte[] Post { get; }

    /// <summary>The attributes of the request that creates a session (XEP-0124 §7.1, XEP-0206 §3).</summary>
    internal byte[] BoshCreate { get; }

    /// <summary>The attributes of the request that restarts the stream (XEP-0206 §5).</summary>
    internal byte[] BoshRestart { get; }

    /// <summary>What a server answers to a key (RFC 6455 §1.3).</summary>
    internal static byte[] Accept(string key)
    {
#pragma warning disable CA5350 // RFC 6455 §1.3 has SHA-1; it protects nothing here.
        return Encoding.ASCII.GetBytes(Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))));
#pragma warning restore CA5350
    }
}
