using System.Security;
using System.Text;
using Harness.Load.Engine;
using Harness.Load.Streams;
using Harness.Targets;
using Xmpp.Core;
using Xmpp.Core.Extensions;
using Xmpp.Xml;

namespace Harness.Load.Users;

/// <summary>One login: a connection, TLS, SASL, a resource (RFC 6120 §3 to §7). Lives as long as it takes.</summary>
internal sealed class Login(Worker worker, LoginSettings settings, ILoginProgress? progress)
{
    private readonly Queue<XmlElement> _arrived = new();
    private readonly WorkerSignal _signal = new(worker);
    private UserStream? _stream;
    private string? _ending;

    /// <summary>The stream, once it is being connected.</summary>
    internal UserStream Stream => _stream!;

    /// <summary>Logs in.</summary>
    /// <param name="handler">Who gets what arrives; hands elements to <see cref="Arrived"/> until this is done.</param>
    /// <param name="account">Whose login it is.</param>
    /// <param name="number">The user's number, which decides the address that is connected from.</param>
    /// <param name="memory">What the user keeps from login to login; <see langword="null"/> where that is nothing.</param>
    /// <exception cref="LoadException">It did not work; the connection is closed.</exception>
    internal async ValueTask<LoginResult> RunAsync(IStreamHandler handler, Account account, int number, LoginMemory? memory)
    {
        _stream = UserStream.Create(worker, settings, handler);
        try
        {
            await _stream.ConnectAsync(settings.Sources.Count == 0 ? null : settings.Sources[number % settings.Sources.Count], progress).ConfigureAwait(false);
            var features = await SecureAsync(account).ConfigureAwait(false);
            return settings.Kind == LoginKind.Sasl
                ? await AuthenticateAsync(features, account, memory).ConfigureAwait(false)
                : await AuthenticateAtOnceAsync(features, account, memory!).ConfigureAwait(false);
        }
        catch
        {
            _stream.Close();
            throw;
        }
    }

    /// <summary>The wish to have a session that can be resumed (XEP-0198 §3).</summary>
    internal static string EnableRequest { get; } = new ManagementEnable(Resume: true).ToElement().ToString();

    /// <summary>The wish to resume a session (XEP-0198 §5).</summary>
    internal static string ResumeRequest(ResumableSession session) => new ManagementResume(session.Id, session.Handled).ToElement().ToString();

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

    // SASL, a restart, and a resource; or the session that was.
    private async ValueTask<LoginResult> AuthenticateAsync(XmlElement features, Account account, LoginMemory? memory)
    {
        progress?.Began(LoginSteps.Sasl);
        await SaslLogin.RunAsync(this, settings, features, account.Localpart, account.Password).ConfigureAwait(false);
        progress?.Ended();
        progress?.Began(LoginSteps.Bind);
        features = await OpenAsync(account).ConfigureAwait(false);
        var refusal = default(XmlElement);
        if (memory?.Session is { } session)
        {
            Send(ResumeRequest(session));
            refusal = await NextAsync("resume").ConfigureAwait(false);
            if (refusal.Is(StreamManagement.Namespace, "resumed"))
            {
                progress?.Ended();
                return Resumed(session, refusal);
            }
        }

        return await BindAsync(features, refusal).ConfigureAwait(false);
    }

    // SASL2: all of that in one go, where the server can.
    private async ValueTask<LoginResult> AuthenticateAtOnceAsync(XmlElement features, Account account, LoginMemory memory)
    {
        var sasl = new Sasl2Login(this, settings, memory, features);
        progress?.Began(sasl.HasToken ? LoginSteps.Fast : LoginSteps.Sasl);
        var success = await sasl.RunAsync(account.Localpart, account.Password).ConfigureAwait(false);
        if (memory.Session is { } session && success.Child(StreamManagement.Namespace, "resumed") is { } resumed)
        {
            // XEP-0198 §9.2: no features come behind it.
            progress?.Ended();
            return Resumed(session, resumed);
        }

        // XEP-0388 §2.6.1: the features of the authenticated stream follow, and nothing is restarted.
        features = await NextAsync("stream").ConfigureAwait(false);
        progress?.Ended();
        var refusal = success.Child(StreamManagement.Namespace, "failed");
        if (success.Child(Bind2.Namespace, "bound") is { } bound && success.Child("urn:xmpp:sasl:2", "authorization-identifier")?.Text is { } address)
        {
            var managed = bound.Elements.FirstOrDefault(element => element.Namespace == StreamManagement.Namespace);
            return managed is null
                ? await ManageAsync(features, address, refusal).ConfigureAwait(false)
                : new LoginResult(_stream!, address, SessionOf(managed, address), refusal);
        }

        progress?.Began(LoginSteps.Bind);
        return await BindAsync(features, refusal).ConfigureAwait(false);
    }

    private LoginResult Resumed(ResumableSession session, XmlElement resumed) =>
        StreamManagement.TryReadHandled(resumed, out var handled) && session.Acknowledge(handled)
            ? new LoginResult(_stream!, session.Address, session, null)
            : throw new LoadException("resume", "resume: the server acknowledges more than it was sent, or nothing");

    // Up to the features that count: behind TLS, where there is to be some.
    private async ValueTask<XmlElement> SecureAsync(Account account)
    {
        // RFC 6120 §4.7.1: whose stream it is, is told within TLS.
        var features = await OpenAsync(settings.Security == StreamSecurity.StartTls ? null : account).ConfigureAwait(false);
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
        features = await OpenAsync(account).ConfigureAwait(false);
        progress?.Ended();
        return features;
    }

    private async ValueTask<XmlElement> OpenAsync(Account? account)
    {
        // XEP-0388 §2.1, XEP-0484 §4.1: SASL2 wants to know who it will be.
        _stream!.Open(settings.Kind == LoginKind.Sasl || account is null ? [] : Encoding.UTF8.GetBytes($" from='{SecurityElement.Escape(account.BareJid)}'"));
        var features = await NextAsync("stream").ConfigureAwait(false);
        return features.Is(Namespaces.Streams, "features") ? features : throw new LoadException("stream", $"stream: <{features.LocalName}/> where features were due");
    }

    private async ValueTask<LoginResult> BindAsync(XmlElement features, XmlElement? refusal)
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

        progress?.Ended();
        return await ManageAsync(features, address, refusal).ConfigureAwait(false);
    }

    // XEP-0198 §3: the session can be resumed from here on, where the run wants that.
    private async ValueTask<LoginResult> ManageAsync(XmlElement features, string address, XmlElement? refusal)
    {
        if (!settings.Resumes)
        {
            return new LoginResult(_stream!, address, null, refusal);
        }

        if (features.Child(StreamManagement.Namespace, "sm") is null)
        {
            throw new LoadException(LoadException.Unsupported, "resume: the server offers no stream management (XEP-0198)");
        }

        Send(EnableRequest);
        return new LoginResult(_stream!, address, SessionOf(await NextAsync("resume").ConfigureAwait(false), address), refusal);
    }

    private static ResumableSession SessionOf(XmlElement answer, string address) =>
        answer.Is(StreamManagement.Namespace, "enabled") && ManagementEnabled.FromElement(answer) is { Resume: true, Id: { } id }
            ? new ResumableSession(id, address)
            : throw new LoadException(LoadException.Unsupported, "resume: the server lets no session be resumed (XEP-0198 §5)");
}

/// <summary>What came of a login.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Address">The full JID.</param>
/// <param name="Session">The session, where it can be resumed: the one before, where it was.</param>
/// <param name="Refusal">The server's <c>&lt;failed/&gt;</c>, where a session was to be resumed and another began.</param>
internal sealed record LoginResult(UserStream Stream, string Address, ResumableSession? Session, XmlElement? Refusal);

/// <summary>Whoever wants to know how long the parts of a login take.</summary>
internal interface ILoginProgress
{
    /// <summary>A part began, one of <see cref="LoginSteps"/>.</summary>
    void Began(string step);

    /// <summary>The part that began is done.</summary>
    void Ended();
}
