using System.Runtime.CompilerServices;
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
    private static readonly byte[] s_available = "<presence/>"u8.ToArray();
    private static readonly byte[] s_goodbye = "<presence type='unavailable'/>"u8.ToArray();

    private readonly Account _account;
    private readonly LoadSite _site;
    private readonly byte[] _bareJid;
    private UserStream? _stream;
    private Login? _login;
    private WorkerSignal? _leaving;
    private List<IqWait>? _asked;
    private int _lastId;

    internal LoadUser(int index, Account account, Worker worker, LoadSite site)
    {
        Index = index;
        _account = account;
        Worker = worker;
        _site = site;
        _memory = site.Login.Kind != LoginKind.Sasl || site.Login.Resumes ? new LoginMemory() : null;
        _bareJid = Encoding.UTF8.GetBytes(System.Security.SecurityElement.Escape(account.BareJid));
    }

    /// <summary>The user's number in the run, from 0.</summary>
    public int Index { get; }

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

    /// <summary>Sends a request and waits for the answer (RFC 6120 §8.2.3).</summary>
    /// <param name="type"><c>get</c> or <c>set</c>.</param>
    /// <param name="to">Who is asked, or <see langword="null"/> for the user's own account.</param>
    /// <param name="payload">The one child, as XML.</param>
    /// <returns>The answer, of type <c>result</c>.</returns>
    /// <exception cref="LoadException">The user is offline, the answer is an error, or none came in time.</exception>
    public async ValueTask<XmlElement> AskAsync(string type, string? to, string payload)
    {
        var wait = new IqWait(Worker, $"q{++_lastId}");
        Send(Encoding.UTF8.GetBytes($"<iq type='{type}' id='{wait.Id}'{(to is null ? string.Empty : $" to='{System.Security.SecurityElement.Escape(to)}'")}>{payload}</iq>"));
        (_asked ??= []).Add(wait);
        var isAnswered = await wait.WaitAsync(_site.AnswerLimit).ConfigureAwait(false);
        _asked.Remove(wait);
        return wait.Answer is not { } answer ? throw new LoadException(isAnswered ? "offline" : "timeout", $"no answer: {(isAnswered ? "the connection is gone" : $"{_site.AnswerLimit.TotalSeconds} s are over")}")
            : answer.Attribute("type") == "result" ? answer
            : throw new LoadException("stanza-error", $"the answer is an error: {answer.Elements.LastOrDefault()?.FirstElement?.LocalName ?? "without a condition"}");
    }

    /// <summary>Sends the next message of this user's chat, and waits until its recipient has it.</summary>
    /// <exception cref="LoadException">It did not arrive in time, the server gave it back, or one of the two is offline.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask ChatAndAwaitDeliveryAsync()
    {
        RefuseStrangeThread();
        var flow = Outgoing ?? throw new InvalidOperationException("The user has nobody to talk to: the scenario pairs no users.");
        if (!IsOnline || !flow.Recipient.IsOnline)
        {
            throw new LoadException("offline", "one of the two is offline");
        }

        if (!flow.IsAddressed)
        {
            flow.Address(_site.Ledger.Run, flow.Recipient.Address!, _site.BodyBytes);
        }

        var delivery = _site.Deliveries.TryPop(out var kept) ? kept : new Delivery(Worker);
        var now = Worker.Clock.Now;
        var isSent = Write(flow.Next(now, out var number));
        (delivery.Number, delivery.Outcome) = (number, isSent ? DeliveryOutcome.Pending : DeliveryOutcome.Disconnected);
        if (isSent)
        {
            flow.Await(delivery);
            await delivery.WaitUntilAsync(now + _site.AnswerLimit.Ticks).ConfigureAwait(false);
            flow.Forget(delivery);
        }

        var outcome = delivery.Outcome;
        _site.Deliveries.Push(delivery);
        if (outcome != DeliveryOutcome.Delivered)
        {
            throw outcome switch
            {
                DeliveryOutcome.Refused => new LoadException("stanza-error", "the server gave the message back as an error"),
                DeliveryOutcome.Disconnected => new LoadException("offline", "one of the two went offline"),
                _ => new LoadException("timeout", $"the message did not arrive within {_site.AnswerLimit.TotalSeconds} s"),
            };
        }
    }

    /// <summary>Whether a <c>from</c> as it was received is an address of this user.</summary>
    internal bool IsNamed(ReadOnlySpan<byte> from) =>
        from.StartsWith(_bareJid) && (from.Length == _bareJid.Length || from[_bareJid.Length] == (byte)'/');

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

        _login = new Login(Worker, _site.Login, progress);
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
        Outgoing?.Break();
        Incoming?.Break();

        // Who is told stops waiting, and so leaves the list.
        foreach (var wait in _asked?.ToArray() ?? [])
        {
            wait.Set();
        }
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
            case [(byte)'m', ..]:
                var isError = frame.TryGetAttribute("type"u8, out var type) && type.SequenceEqual("error"u8);
                _ = frame.TryGetAttribute("from"u8, out var from);
                _site.Ledger.Receive(this, frame.Bytes, from, isError, Worker.Clock.Now);
                break;
            case [(byte)'i', (byte)'q']:
                ReceiveIq(frame);
                break;
            case [(byte)'p', ..]:
                _site.Presences++;
                break;
            case var name when name.SequenceEqual("error"u8):
                Lost($"the server ended the stream with <{frame.ToElement().FirstElement?.LocalName ?? "error"}/>");
                break;
        }
    }

    private void ReceiveIq(in XmlFrame frame)
    {
        _ = frame.TryGetAttribute("id"u8, out var id);
        if (frame.TryGetAttribute("type"u8, out var type) && (type.SequenceEqual("get"u8) || type.SequenceEqual("set"u8)))
        {
            Answer(frame, id);
            return;
        }

        foreach (var wait in _asked ?? [])
        {
            if (id.SequenceEqual(wait.EncodedId))
            {
                wait.Answer = frame.ToElement();
                wait.Set();
                return;
            }
        }
    }

    // RFC 6120 §8.2.3: every request is answered. A ping (XEP-0199), which servers send to see whether somebody is there, with a result.
    private void Answer(in XmlFrame frame, ReadOnlySpan<byte> id)
    {
        var isPing = frame.Bytes.IndexOf("urn:xmpp:ping"u8) >= 0;
        var to = frame.TryGetAttribute("from"u8, out var from) ? $" to='{Encoding.UTF8.GetString(from)}'" : string.Empty;
        var begin = $"<iq type='{(isPing ? "result" : "error")}' id='{Encoding.UTF8.GetString(id)}'{to}";
        Write(Encoding.UTF8.GetBytes(isPing
            ? $"{begin}/>"
            : $"{begin}><error type='cancel'><service-unavailable xmlns='{Xmpp.Core.Namespaces.StanzaErrors}'/></error></iq>"));
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
