using System.Security;
using System.Text;
using Harness.Load.Engine;
using Harness.Load.Streams;
using Xmpp.Core;
using Xmpp.Xml;

namespace Harness.Load.Users;

/// <summary>One login: a connection, TLS, SASL, a resource (RFC 6120 §3 to §7). Lives as long as it takes.</summary>
internal sealed class Login(Worker worker, LoginSettings settings, ILoginProgress? progress)
{
    private readonly Queue<XmlElement> _arrived = new();
    private readonly WorkerSignal _signal = new(worker);
    private UserStream? _stream;
    private string? _ending;

    /// <summary>Logs in.</summary>
    /// <param name="handler">Who gets what arrives; hands elements to <see cref="Arrived"/> until this is done.</param>
    /// <param name="username">The localpart.</param>
    /// <param name="password">The password.</param>
    /// <param name="number">The user's number, which decides the address that is connected from.</param>
    /// <returns>The stream, and the full JID that the server bound.</returns>
    /// <exception cref="LoadException">It did not work; the connection is closed.</exception>
    internal async ValueTask<(UserStream Stream, string Address)> RunAsync(IStreamHandler handler, string username, string password, int number)
    {
        _stream = UserStream.Create(worker, settings, handler);
        try
        {
            await _stream.ConnectAsync(settings.Sources.Count == 0 ? null : settings.Sources[number % settings.Sources.Count], progress).ConfigureAwait(false);
            var features = await SecureAsync().ConfigureAwait(false);
            progress?.Began(LoginSteps.Sasl);
            await SaslLogin.RunAsync(this, settings, features, username, password).ConfigureAwait(false);
            progress?.Ended();
            progress?.Began(LoginSteps.Bind);
            features = await OpenAsync().ConfigureAwait(false);
            var address = await BindAsync(features).ConfigureAwait(false);
            progress?.Ended();
            return (_stream, address);
        }
        catch
        {
            _stream.Close();
            throw;
        }
    }

    /// <summary>An element arrived.</summary>
    internal void Arrived(XmlElement element)
    {
        _arrived.Enqueue(element);
        _signal.Set();
    }

    /// <summary>Nothing will arrive any more.</summary>
    internal void Broken(string reason)
    {
        _ending = reason;
        _signal.Set();
    }

    internal void Send(string xml) => _stream!.Send(Encoding.UTF8.GetBytes(xml));

    /// <summary>The next element.</summary>
    /// <param name="step">What is awaited, for the message.</param>
    /// <exception cref="LoadException">None came.</exception>
    internal async ValueTask<XmlElement> NextAsync(string step)
    {
        XmlElement? element;
        while (!_arrived.TryDequeue(out element))
        {
            if (_ending is not null)
            {
                throw new LoadException(step, $"{step}: {_ending}");
            }

            if (!await _signal.WaitAsync(settings.Limit).ConfigureAwait(false))
            {
                throw new LoadException("timeout", $"{step}: no answer for {settings.Limit.TotalSeconds} s");
            }
        }

        return element.Is(Namespaces.Streams, "error")
            ? throw new LoadException("stream-error", $"{step}: the server ended the stream with <{element.FirstElement?.LocalName ?? "error"}/>")
            : element;
    }

    // Up to the features that count: behind TLS, where there is to be some.
    private async ValueTask<XmlElement> SecureAsync()
    {
        var features = await OpenAsync().ConfigureAwait(false);
        if (settings.Security != StreamSecurity.StartTls)
        {
            return features;
        }

        progress?.Began(LoginSteps.Tls);
        if (features.Child(Namespaces.Tls, "starttls") is null)
        {
            throw new LoadException("tls", "tls: the server offers no STARTTLS: use --plain, or --binding tls");
        }

        Send($"<starttls xmlns='{Namespaces.Tls}'/>");
        if (!(await NextAsync("tls").ConfigureAwait(false)).Is(Namespaces.Tls, "proceed"))
        {
            throw new LoadException("tls", "tls: the server offers STARTTLS and refuses it");
        }

        await _stream!.BeginTlsAsync().ConfigureAwait(false);
        features = await OpenAsync().ConfigureAwait(false);
        progress?.Ended();
        return features;
    }

    private async ValueTask<XmlElement> OpenAsync()
    {
        _stream!.Open();
        var features = await NextAsync("stream").ConfigureAwait(false);
        return features.Is(Namespaces.Streams, "features") ? features : throw new LoadException("stream", $"stream: <{features.LocalName}/> where features were due");
    }

    private async ValueTask<string> BindAsync(XmlElement features)
    {
        if (features.Child(Namespaces.Bind, "bind") is null)
        {
            throw new LoadException("bind", "bind: the server offers no resource");
        }

        Send($"<iq type='set' id='bind'><bind xmlns='{Namespaces.Bind}'/></iq>");
        var answer = await NextAsync("bind").ConfigureAwait(false);
        var address = answer.Attribute("type") == "result" ? answer.Child(Namespaces.Bind, "bind")?.Child(Namespaces.Bind, "jid")?.Text : null;
        if (address is null)
        {
            throw new LoadException("bind", $"bind: refused: {SecurityElement.Escape(answer.ToString()[..Math.Min(120, answer.ToString().Length)])}");
        }

        // RFC 3921's session, where a server still insists on it.
        if (features.Child(Namespaces.Session, "session") is { } session && session.Child(Namespaces.Session, "optional") is null)
        {
            Send($"<iq type='set' id='session'><session xmlns='{Namespaces.Session}'/></iq>");
            await NextAsync("bind").ConfigureAwait(false);
        }

        return address;
    }
}

/// <summary>Whoever wants to know how long the parts of a login take.</summary>
internal interface ILoginProgress
{
    /// <summary>A part began, one of <see cref="LoginSteps"/>.</summary>
    void Began(string step);

    /// <summary>The part that began is done.</summary>
    void Ended();
}
