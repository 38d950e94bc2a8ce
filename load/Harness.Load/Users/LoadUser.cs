using System.Text;
using Harness.Load.Engine;
using Harness.Load.Integrity;
using Harness.Load.Streams;
using Harness.Targets;
using Xmpp.Xml;

namespace Harness.Load.Users;

/// <summary>A user of a load run: an account, and a session that lasts. All of it happens on one worker's thread; a scenario never needs a lock.</summary>
/// <remarks>While nothing moves, a session is a socket, this object, a stream and a parser: no thread, no timer, no buffer, no pending read.</remarks>
public sealed partial class LoadUser : IStreamHandler
{
    private static readonly byte[] s_goodbye = "<presence type='unavailable'/>"u8.ToArray();

    private readonly Account _account;
    private readonly LoadSite _site;
    private UserStream? _stream;
    private Login? _login;
    private WorkerSignal? _leaving;
    private Inbox? _inbox;
    private List<Audience>? _audiences;

    internal LoadUser(int index, Account account, Worker worker, LoadSite site)
    {
        Index = index;
        _account = account;
        Worker = worker;
        _site = site;
        _memory = site.Login.Kind != LoginKind.Sasl || site.Login.Resumes ? new LoginMemory() : null;
    }

    /// <summary>The user's number in the run, from 0.</summary>
    public int Index { get; }

    /// <summary>Whom the user belongs with.</summary>
    public LoadGroup Group { get; private set; } = null!;

    /// <summary>The user's place in the group, from 0.</summary>
    public int Place { get; private set; }

    /// <summary>How often the user has logged in: a scenario that prepared a session sees by it that this is another one.</summary>
    public int Logins { get; private set; }

    /// <summary>What stands in the user's presence about what they can do (XEP-0115), as XML: for scenarios that send presence; empty where <see cref="Scenarios.ILoadScenario.Features"/> is.</summary>
    public string Capabilities => _site.Capabilities.Element;

    /// <summary>The bare JID.</summary>
    public string BareJid => _account.BareJid;

    /// <summary>The domainpart.</summary>
    public string Domain => _account.Domain;

    /// <summary>The full JID that the server bound, or <see langword="null"/> before the first login.</summary>
    public string? Address { get; private set; }

    /// <summary>Whether the user is logged in.</summary>
    public bool IsOnline => _stream is not null && _login is null;

    /// <summary>Messages that this user sends; for scenarios of chat.</summary>
    internal Flow? Outgoing { get; set; }

    /// <summary>Messages that this user receives; for scenarios of chat.</summary>
    internal Flow? Incoming { get; set; }

    internal Worker Worker { get; }

    internal LoadSite Site => _site;

    /// <summary>Logs in and sends initial presence; does nothing where the user is logged in.</summary>
    /// <exception cref="LoadException">It did not work.</exception>
    public ValueTask ConnectAsync() => ConnectAsync(progress: null);

    /// <summary>Logs out: unavailable presence, the end of the stream, and then the connection's, once the server has ended its stream or a second later.</summary>
    public async ValueTask DisconnectAsync()
    {
        RefuseStrangeThread();
        if (_stream is null || _leaving is not null)
        {
            return;
        }

        Forget();
        foreach (var audience in _audiences?.ToArray() ?? [])
        {
            audience.Leave(this);
        }

        _leaving = new WorkerSignal(Worker);
        _stream.Send(s_goodbye);
        _stream.End();
        await _leaving.WaitAsync(_site.GoodbyeLimit).ConfigureAwait(false);
        _leaving = null;
        Drop();
    }

    /// <summary>Comes back to the user's worker, where a scenario has awaited something that is not the user's own; at once, where it is there.</summary>
    public async ValueTask ReturnAsync() => await Worker.ReturnAsync();

    /// <summary>Sends bytes that are whole stanzas; they leave at the end of the worker's turn, together with what else is sent.</summary>
    /// <exception cref="LoadException">The user is offline.</exception>
    public void Send(ReadOnlySpan<byte> stanzas)
    {
        RefuseStrangeThread();
        if (!IsOnline || !Write(stanzas))
        {
            throw new LoadException("offline", "the user is offline");
        }
    }

    /// <summary>Waits until the server has done what this user asked for before: what one sends is processed in order (RFC 6120 §10.1), and this is a ping.</summary>
    /// <exception cref="LoadException">The user is offline, or no answer came in time.</exception>
    public ValueTask FenceAsync() => DoAsync("get", Domain, "<ping xmlns='urn:xmpp:ping'/>");

    /// <summary>Expects stanzas to arrive at this user: begin it before that is sent which brings them, then await <see cref="Expectation.ArrivedAsync"/>, or dispose it.</summary>
    /// <param name="match">Looks at each stanza that arrives, answers to the user's own requests left out; the first expectation that takes one has it.</param>
    /// <param name="count">How many.</param>
    /// <remarks>What an expectation takes is not looked at any further: a message that has a stamp would be lost to its flow. Requests are answered all the same.</remarks>
    public Expectation Expect(StanzaMatch match, int count = 1)
    {
        ArgumentNullException.ThrowIfNull(match);
        RefuseStrangeThread();
        var expectation = new Expectation(this, match, count);
        (_inbox ??= new Inbox()).Add(expectation);
        return expectation;
    }

    /// <summary>Finds the server's own service with a feature (XEP-0030 §3, §4): the domain itself, or one of its items.</summary>
    /// <param name="feature">The feature, such as <c>http://jabber.org/protocol/muc</c>.</param>
    /// <param name="meaning">What the service is, in words, for who reads that there is none.</param>
    /// <returns>The service's JID.</returns>
    /// <exception cref="LoadException">There is none (<see cref="LoadException.Unsupported"/>), or the server does not answer.</exception>
    public ValueTask<string> FindServiceAsync(string feature, string meaning) => ServiceSearch.FindAsync(this, feature, meaning);

    /// <summary>Sends the next message of this user's chat, and waits until its recipient has it.</summary>
    /// <exception cref="LoadException">It did not arrive in time, the server gave it back, or one of the two is offline.</exception>
    public ValueTask ChatAndAwaitDeliveryAsync()
    {
        var flow = Outgoing ?? throw new InvalidOperationException("The user has nobody to talk to: the scenario pairs no users.");
        return IsOnline && flow.Chat is { } message && flow.Audience.Members[0].IsOnline
            ? flow.SayAsync(message)
            : throw new LoadException("offline", "one of the two is offline");
    }

    /// <summary>The user belongs to a group; once, before anything else.</summary>
    internal void Enter(LoadGroup group, int place) => (Group, Place) = (group, place);

    /// <summary>The user is in an audience, and out of it when the session ends.</summary>
    internal void Joined(Audience audience) => (_audiences ??= []).Add(audience);

    internal void Left(Audience audience) => _audiences?.Remove(audience);

    internal void Forget(Expectation expectation) => _inbox?.Remove(expectation);

    /// <summary>Logs in, and tells how the parts of it go.</summary>
    internal async ValueTask ConnectAsync(ILoginProgress? progress)
    {
        RefuseStrangeThread();
        if (_login is not null)
        {
            throw new LoadException("offline", "another login of the user is under way");
        }

        if (_stream is not null)
        {
            return;
        }

        _login = new Login(Worker, _site.LoginOf(_account), progress);
        try
        {
            Begin(await _login.RunAsync(this, _account, Index, _memory).ConfigureAwait(false));
        }
        finally
        {
            _login = null;
        }
    }

    /// <summary>Closes the connection at once.</summary>
    internal void Drop()
    {
        if (_stream is not { } stream)
        {
            return;
        }

        _stream = null;
        _site.Online--;
        stream.Close();
        Break();
    }

    // What was under way ended with the session.
    private void Break()
    {
        Outgoing?.Break();
        Incoming?.Break();
        foreach (var audience in _audiences?.ToArray() ?? [])
        {
            audience.Lose(this);
        }

        _inbox?.Break();
    }

    void IStreamHandler.Received(in XmlFrame frame)
    {
        if (_login is { } login)
        {
            login.Arrived(frame.ToElement());
        }
        else if (_memory?.Session is not { } session || !Manage(session, frame))
        {
            Receive(frame);
        }
    }

    void IStreamHandler.Ended(string reason) => Lost(reason);

    private void RefuseStrangeThread()
    {
        if (!Worker.IsHere)
        {
            throw new InvalidOperationException("A user is used on their worker alone: after awaiting anything that is not the user's own, await user.ReturnAsync().");
        }
    }

    private void Receive(in XmlFrame frame)
    {
        switch (frame.LocalName)
        {
            case [(byte)'m', ..] or [(byte)'p', ..]:
                if (_inbox?.Take(frame) != true)
                {
                    var isError = frame.TryGetAttribute("type"u8, out var type) && type.SequenceEqual("error"u8);
                    _ = frame.TryGetAttribute("from"u8, out var from);
                    _site.Ledger.Receive(this, frame.Bytes, from, isError, Worker.Clock.Now);
                }

                break;
            case [(byte)'i', (byte)'q']:
                ReceiveIq(frame);
                break;
            case var name when name.SequenceEqual("error"u8):
                Lost($"the server ended the stream with <{frame.ToElement().FirstElement?.LocalName ?? "error"}/>");
                break;
        }
    }

    private void ReceiveIq(in XmlFrame frame)
    {
        _ = frame.TryGetAttribute("id"u8, out var id);
        _ = frame.TryGetAttribute("type"u8, out var type);
        if (type.SequenceEqual("get"u8) || type.SequenceEqual("set"u8))
        {
            Answer(frame, id);
            _inbox?.Take(frame);
        }
        else
        {
            _inbox?.Answer(frame, id, type.SequenceEqual("result"u8));
        }
    }

    // RFC 6120 §8.2.3: every request is answered. A ping (XEP-0199), which servers send to see whether somebody is there, a roster push (RFC 6121 §2.1.6) and a question what we can do, with a result.
    private void Answer(in XmlFrame frame, ReadOnlySpan<byte> id)
    {
        var to = frame.TryGetAttribute("from"u8, out var from) ? $" to='{Encoding.UTF8.GetString(from)}'" : string.Empty;
        var payload = frame.Bytes.IndexOf("urn:xmpp:ping"u8) >= 0 || frame.Bytes.IndexOf("jabber:iq:roster"u8) >= 0 ? string.Empty
            : frame.Bytes.IndexOf("disco#info"u8) >= 0 ? _site.Capabilities.Answer(frame.ToElement().FirstElement?.Attribute("node"))
            : null;
        Write(Encoding.UTF8.GetBytes(payload is not null
            ? $"<iq type='result' id='{Encoding.UTF8.GetString(id)}'{to}>{payload}</iq>"
            : $"<iq type='error' id='{Encoding.UTF8.GetString(id)}'{to}><error type='cancel'><service-unavailable xmlns='{Xmpp.Core.Namespaces.StanzaErrors}'/></error></iq>"));
    }

    private void Lost(string reason)
    {
        if (_login is { } login)
        {
            login.Broken(reason);
        }
        else if (_leaving is { } leaving)
        {
            leaving.Set();
        }
        else if (_stream is not null)
        {
            _site.Lost(reason);
            Drop();
        }
    }
}
