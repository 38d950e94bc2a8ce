using System.Net;
using Harness.Load.Engine;
using Harness.Load.Users;
using Harness.Targets;
using Xmpp.Xml;

namespace Harness.Load.Streams;

/// <summary>The XML stream of a user over a binding: whole elements go out, whole elements come in. Used on the worker's thread only.</summary>
internal abstract class UserStream(Worker worker, LoginSettings settings, IStreamHandler handler)
{
    private static readonly XmlLimits s_limits = new() { MaxElementBytes = 1 << 20 };

    /// <summary>Whether nothing is sent or told any more.</summary>
    internal abstract bool IsClosed { get; }

    /// <summary>The worker.</summary>
    protected Worker Worker { get; } = worker;

    /// <summary>What all streams of the run have in common.</summary>
    protected LoginSettings Settings { get; } = settings;

    /// <summary>Who is told what arrives.</summary>
    protected IStreamHandler Handler { get; } = handler;

    /// <summary>What reads it.</summary>
    protected XmlStreamParser Parser { get; } = new(s_limits);

    /// <summary>A stream over the run's binding.</summary>
    internal static UserStream Create(Worker worker, LoginSettings settings, IStreamHandler handler) => settings.Binding switch
    {
        Binding.WebSocket => new WebSocketStream(worker, settings, handler),
        Binding.Bosh => new BoshStream(worker, settings, handler),
        _ => new TcpStream(worker, settings, handler),
    };

    /// <summary>Connects: up to where the stream can be opened.</summary>
    /// <param name="source">The address to connect from, or <see langword="null"/> for the system's choice.</param>
    /// <param name="progress">Who wants to know how long the parts take.</param>
    /// <exception cref="LoadException">It did not work.</exception>
    internal abstract ValueTask ConnectAsync(IPAddress? source, ILoginProgress? progress);

    /// <summary>Begins TLS within the stream (RFC 6120 §5), after <c>&lt;proceed/&gt;</c>.</summary>
    /// <exception cref="LoadException">The handshake failed.</exception>
    internal virtual ValueTask BeginTlsAsync() => throw new InvalidOperationException("Over HTTP there is no STARTTLS.");

    /// <summary>Sends the stream header, for the first time or again.</summary>
    /// <param name="from">Its attribute <c>from</c> with a space before it, or nothing.</param>
    internal abstract void Open(ReadOnlySpan<byte> from);

    /// <summary>Sends elements, each whole; they leave at the end of the worker's turn.</summary>
    /// <returns><see langword="false"/> where the stream is over.</returns>
    internal abstract bool Send(ReadOnlySpan<byte> elements);

    /// <summary>Ends the stream, behind what was sent.</summary>
    internal abstract void End();

    /// <summary>Closes the connection at once, and tells nobody.</summary>
    internal abstract void Close();

    /// <summary>Cuts the connection behind what was sent, in the middle of the stream, and tells nobody.</summary>
    internal virtual void Cut(CutKind kind) => throw new InvalidOperationException("Over this binding there is nothing to resume.");

    /// <summary>What binds authentication to this TLS connection: <c>tls-exporter</c> (RFC 9266); <see langword="null"/> where there is no TLS 1.3, or a stream has several connections.</summary>
    internal virtual byte[]? ExportBinding() => null;

    /// <summary>Reads what arrived, and tells the handler.</summary>
    protected void Read(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !IsClosed)
        {
            var met = Parser.ReadFrame(bytes, out var consumed, out var frame);
            bytes = bytes[consumed..];
            switch (met.Kind)
            {
                case XmlStreamEventKind.Element:
                    Arrived(frame);
                    break;
                case XmlStreamEventKind.StreamEnd:
                    Handler.Ended("the server ended the stream");
                    return;
                case XmlStreamEventKind.Refused:
                    Handler.Ended($"the server sent what is no XMPP: {met.Detail}");
                    return;
            }
        }
    }

    /// <summary>An element arrived.</summary>
    protected virtual void Arrived(in XmlFrame frame) => Handler.Received(frame);
}
