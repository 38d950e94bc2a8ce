using System.Net;
using System.Security;
using System.Text;
using Harness.Load.Sockets;
using Harness.Load.Streams;
using Harness.Targets;
using Xmpp.Core;

namespace Harness.Load.Users;

/// <summary>What the logins of all users of a run have in common.</summary>
internal sealed class LoginSettings
{
    /// <summary>The server's address.</summary>
    internal required IPEndPoint Address { get; init; }

    /// <summary>The domainpart.</summary>
    internal required string Domain { get; init; }

    /// <summary>How streams travel.</summary>
    internal Binding Binding { get; init; }

    /// <summary>What streams over HTTP say; <see langword="null"/> for those that are not.</summary>
    internal HttpSettings? Http { get; init; }

    /// <summary>When TLS begins.</summary>
    internal required StreamSecurity Security { get; init; }

    /// <summary>The TLS of all users; <see langword="null"/> where there is none.</summary>
    internal TlsContext? Tls { get; init; }

    /// <summary>The SASL mechanism to use, or <see langword="null"/> for PLAIN within TLS and else the shortest SCRAM.</summary>
    internal string? Mechanism { get; init; }

    /// <summary>How users authenticate.</summary>
    internal LoginKind Kind { get; init; }

    /// <summary>Whether sessions are such as can be resumed (XEP-0198).</summary>
    internal bool Resumes { get; init; }

    /// <summary>How connections are cut, where a scenario does that.</summary>
    internal CutKind Cut { get; init; }

    /// <summary>How long each step of a login may take.</summary>
    internal required TimeSpan Limit { get; init; }

    /// <summary>The SCRAM keys that were derived.</summary>
    internal ScramKeyCache Keys { get; } = new();

    /// <summary>The addresses to connect from, in turn; empty for the system's choice.</summary>
    internal IReadOnlyList<IPAddress> Sources { get; init; } = [];

    /// <summary>The stream header up to where an attribute may come, encoded once.</summary>
    internal byte[] Header => field ??= Encoding.UTF8.GetBytes(
        $"<?xml version='1.0'?><stream:stream to='{SecurityElement.Escape(Domain)}' version='1.0' xml:lang='en' xmlns='{Namespaces.Client}' xmlns:stream='{Namespaces.Streams}'");

    /// <summary>What it is called in results.</summary>
    internal static string NameOf(Binding binding, StreamSecurity security) => security switch
    {
        StreamSecurity.DirectTls => IsHttp(binding) ? "TLS" : "direct TLS",
        StreamSecurity.StartTls => "STARTTLS",
        _ => "plain",
    };

    /// <summary>Whether a binding is one over HTTP.</summary>
    internal static bool IsHttp(Binding binding) => binding is Binding.WebSocket or Binding.Bosh;

    /// <summary>The way a stream is secured over a binding: over HTTP, by what the endpoint is.</summary>
    internal static StreamSecurity SecurityOf(Binding binding, bool isPlain) =>
        isPlain ? StreamSecurity.None : binding == Binding.Tcp ? StreamSecurity.StartTls : StreamSecurity.DirectTls;
}

/// <summary>When TLS begins.</summary>
internal enum StreamSecurity
{
    /// <summary>Never.</summary>
    None,

    /// <summary>Within the stream (RFC 6120 §5).</summary>
    StartTls,

    /// <summary>With the connection (XEP-0368; <c>wss</c>, <c>https</c>).</summary>
    DirectTls,
}
