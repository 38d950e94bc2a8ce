using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Harness.Load.Engine;
using Harness.Load.Users;
using Xmpp.Core.Extensions;
using Xmpp.Xml;

namespace Harness.Load.Streams;

/// <summary>A stream over BOSH (XEP-0124, XEP-0206): two connections, of which one holds a request that the server answers when it has something, and the other says what the user has to say.</summary>
/// <remarks>
/// What is said in a turn of the worker leaves as one request. Requests reach the server in the order of their <c>rid</c>: where an earlier one may still be on its way on the other connection, the next
/// one waits until it is certain to be there, which is what <see cref="IsCertain"/> says, or until it is <see cref="BoshTurns.Moment"/> old. A server that keeps to XEP-0124 §14.2 would not need that; ejabberd does.
/// </remarks>
internal sealed class BoshStream : UserStream, ITurnEnd
{
    private const int KeptBytes = 4096;

    private readonly BoshLane[] _lanes;
    private readonly Moment _moment;
    private byte[] _waiting = [];
    private int _waitingCount;
    private IPAddress? _source;
    private byte[]? _sid;
    private byte[] _from = [];
    private long _rid = RandomNumberGenerator.GetInt32(1, int.MaxValue);
    private long _lastAnswered;
    private long _lastCertain;
    private long _lastSentAt;
    private int _most = 1;
    private bool _opens;
    private bool _ends;
    private bool _isEnded;
    private bool _isDirty;

    internal BoshStream(Worker worker, LoginSettings settings, IStreamHandler handler)
        : base(worker, settings, handler)
    {
        _lastAnswered = _lastCertain = _rid - 1;
        _lanes = [new BoshLane(worker, settings, this), new BoshLane(worker, settings, this)];
        _moment = new Moment(this);
    }

    /// <inheritdoc/>
    internal override bool IsClosed => _isEnded;

    private int Underway => (int)(_rid - 1 - _lastAnswered);

    // Whether the last request is known to have reached the server.
    private bool IsCertain => _lastCertain >= _rid - 1 || Worker.Clock.Now - _lastSentAt >= BoshTurns.Moment.Ticks;

    /// <inheritdoc/>
    internal override async ValueTask ConnectAsync(IPAddress? source, ILoginProgress? progress)
    {
        _source = source;
        await _lanes[0].ConnectAsync(source, progress).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    internal override void Open(ReadOnlySpan<byte> from)
    {
        _from = from.ToArray();
        _opens = true;
        FlushLater();
    }

    /// <inheritdoc/>
    internal override bool Send(ReadOnlySpan<byte> elements)
    {
        if (_isEnded)
        {
            return false;
        }

        while (!elements.IsEmpty)
        {
            // XEP-0206 §2: stanzas are "qualified by the 'jabber:client' namespace", and the body around them is not.
            var cut = ElementCut.First(elements);
            Append(elements[..cut.NameEnd]);
            Append(cut.Declaration);
            Append(elements[cut.NameEnd..cut.Length]);
            elements = elements[cut.Length..];
        }

        FlushLater();
        return true;
    }

    /// <inheritdoc/>
    internal override void End()
    {
        _ends = true;
        FlushLater();
    }

    /// <inheritdoc/>
    internal override void Close()
    {
        _isEnded = true;
        Worker.Wheel.Cancel(_moment);
        foreach (var lane in _lanes)
        {
            lane.Close();
        }
    }

    /// <summary>Sends what there is to say, and sees to it that a request is under way.</summary>
    public void Flush()
    {
        _isDirty = false;
        while (!_isEnded && HasToSend() && FreeLane() is { } lane)
        {
            _lastSentAt = Worker.Clock.Now;
            Request(lane);
        }
    }

    /// <summary>A lane has an answer.</summary>
    internal void Answered(BoshLane lane, ReadOnlySpan<byte> body)
    {
        // XEP-0124 §14.2: answers are taken in the order of their requests.
        if (lane.Rid != _lastAnswered + 1)
        {
            lane.Keep(body);
            return;
        }

        Take(lane, body);
        var other = _lanes[lane == _lanes[0] ? 1 : 0];
        if (!_isEnded && other.Kept is { } kept && other.Rid == _lastAnswered + 1)
        {
            Take(other, kept.Span);
        }
    }

    /// <summary>A lane can be used again, or failed.</summary>
    /// <param name="fault">What went wrong, in one line, or <see langword="null"/>.</param>
    internal void Changed(string? fault)
    {
        if (_isEnded)
        {
            return;
        }

        if (fault is null)
        {
            FlushLater();
        }
        else
        {
            Handler.Ended(fault);
        }
    }

    private void FlushLater()
    {
        if (!_isDirty)
        {
            _isDirty = true;
            Worker.FlushLater(this);
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_waiting.Length - _waitingCount < bytes.Length)
        {
            Array.Resize(ref _waiting, Math.Max(Math.Max(512, 2 * _waiting.Length), _waitingCount + bytes.Length));
        }

        bytes.CopyTo(_waiting.AsSpan(_waitingCount));
        _waitingCount += bytes.Length;
    }

    private bool HasToSend()
    {
        // XEP-0124 §10: one request is always under way, so that the server can answer.
        var hasToSend = _opens || _ends || _waitingCount > 0 || (_sid is not null && Underway == 0);
        if (!hasToSend || Underway >= _most)
        {
            return false;
        }

        if (Underway > 0 && !IsCertain)
        {
            if (!_moment.IsScheduled)
            {
                Worker.Wheel.Schedule(_moment, _lastSentAt + BoshTurns.Moment.Ticks);
            }

            return false;
        }

        return true;
    }

    private BoshLane? FreeLane()
    {
        foreach (var lane in _lanes)
        {
            if (lane.IsFree)
            {
                return lane;
            }
        }

        foreach (var lane in _lanes)
        {
            if (lane.IsClosed)
            {
                // The second one is connected where it is needed first, and one that the server closed while it was idle.
                lane.Begin(_source);
                return null;
            }
        }

        return null;
    }

    private void Request(BoshLane lane)
    {
        var http = Settings.Http!;
        if (_opens)
        {
            // XEP-0206 §3, §5: the first header creates the session, a later one restarts the stream; nothing else is in it.
            lane.Send(_rid++, _sid, Acknowledged(), [.. _sid is null ? http.BoshCreate : http.BoshRestart, .. _from], []);
            _opens = false;
            return;
        }

        // XEP-0124 §13.
        lane.Send(_rid++, _sid, Acknowledged(), _ends ? " type='terminate'"u8 : [], _waiting.AsSpan(0, _waitingCount));
        _ends = false;
        _waitingCount = 0;
        if (_waiting.Length > KeptBytes)
        {
            _waiting = [];
        }
    }

    // XEP-0124 §9.2: not "if it has received responses to all its previous requests". The request itself is counted as under way already.
    private long Acknowledged() => Underway > 1 && _sid is not null ? _lastAnswered : 0;

    private void Take(BoshLane lane, ReadOnlySpan<byte> body)
    {
        _lastAnswered++;
        lane.Free();
        Parser.Restart();
        var isEmpty = true;
        XmlElement? header = null;
        while (!_isEnded)
        {
            var met = Parser.ReadFrame(body, out var consumed, out var frame);
            body = body[consumed..];
            switch (met.Kind)
            {
                case XmlStreamEventKind.StreamHeader when met.Element!.Is(Bosh.Namespace, "body"):
                    header = met.Element;
                    Learn(header);
                    break;
                case XmlStreamEventKind.Element:
                    isEmpty = false;
                    Handler.Received(frame);
                    break;
                case XmlStreamEventKind.StreamEnd:
                    Finish(header!, isEmpty);
                    return;
                case not XmlStreamEventKind.Whitespace:
                    Handler.Ended($"the server sent what is no BOSH: {met.Detail ?? "no whole <body/>"}");
                    return;
            }
        }
    }

    // What the first answer tells (§7.2), and how far requests have come (§9.1).
    private void Learn(XmlElement header)
    {
        if (_sid is null && header.Attribute("sid") is { } sid)
        {
            _sid = System.Text.Encoding.UTF8.GetBytes(System.Security.SecurityElement.Escape(sid));
            _most = int.TryParse(header.Attribute("requests"), NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? Math.Clamp(most, 1, _lanes.Length) : _lanes.Length;
        }

        if (header.Attribute("ack") is { } ack && long.TryParse(ack, NumberStyles.None, CultureInfo.InvariantCulture, out var certain) && certain < _rid)
        {
            _lastCertain = Math.Max(_lastCertain, certain);
        }
    }

    private void Finish(XmlElement header, bool isEmpty)
    {
        if (header.Attribute("type") is { } type)
        {
            Handler.Ended(header.Attribute("condition") is { } condition ? $"the server ended the BOSH session with {condition}" : type == "terminate" ? "the server ended the stream" : $"the server answered with type '{type}'");
            return;
        }

        if (_sid is null)
        {
            Handler.Ended("the server's first answer has no sid");
            return;
        }

        if (isEmpty)
        {
            // It held this one until the next one came.
            _lastCertain = _rid - 1;
        }

        FlushLater();
    }

    /// <summary>The time until the last request is certain to have come.</summary>
    private sealed class Moment(BoshStream stream) : WheelTimer
    {
        internal override void Fire() => stream.FlushLater();
    }
}
