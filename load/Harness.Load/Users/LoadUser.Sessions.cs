using System.Text;
using Harness.Load.Integrity;
using Xmpp.Core.Extensions;
using Xmpp.Xml;

namespace Harness.Load.Users;

/// <content>How sessions begin, and go on after their connection was cut (XEP-0198).</content>
public sealed partial class LoadUser
{
    private readonly LoginMemory? _memory;

    /// <summary>Whether the last login resumed the session that was before.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>Cuts the connection in the middle of the stream, behind what was sent. The session is kept: the next login resumes it.</summary>
    /// <exception cref="LoadException">The user is offline.</exception>
    /// <exception cref="InvalidOperationException">Sessions of this run cannot be resumed: the scenario does not say that it does so.</exception>
    public void Cut()
    {
        RefuseStrangeThread();
        if (!IsOnline || _stream is not { } stream)
        {
            throw new LoadException("offline", "the user is offline");
        }

        if (_memory?.Session is null)
        {
            throw new InvalidOperationException("There is no session to resume: the scenario has to say that it resumes sessions.");
        }

        _stream = null;
        _site.Online--;
        stream.Cut(_site.Login.Cut);
    }

    /// <summary>Sends the next message of this user's chat, wherever its recipient is; the flow knows when it has arrived.</summary>
    /// <exception cref="LoadException">The user is offline, or the recipient never was online.</exception>
    internal Delivery Chat() => Outgoing is { Chat: { } message } flow ? flow.Begin(message) : throw new LoadException("offline", "one of the two is offline");

    private void Begin(LoginResult login)
    {
        (_stream, Address) = (login.Stream, login.Address);
        _site.Online++;
        var before = _memory?.Session;
        IsResumed = before is not null && login.Session == before;
        if (_memory is not null)
        {
            _memory.Session = login.Session;
        }

        if (!IsResumed)
        {
            Logins++;
            if (before is not null)
            {
                Break();
            }

            // A message goes to the address of this session.
            Incoming?.Address(Address);
            Write(_site.Capabilities.Presence);
        }

        if (before is null)
        {
            return;
        }

        // XEP-0198 §5: what the server did not get is sent again; in another session, where it told how much it had got.
        var wasTold = IsResumed || (StreamManagement.TryReadHandled(login.Refusal ?? StreamManagement.Request, out var handled) && before.Acknowledge(handled));
        foreach (var stanza in wasTold ? before.Unacknowledged : [])
        {
            _ = IsResumed ? _stream.Send(stanza) : Write(stanza);
        }
    }

    // The session is over for good.
    private void Forget()
    {
        if (_memory is not null)
        {
            _memory.Session = null;
        }
    }

    private bool Write(ReadOnlySpan<byte> stanzas)
    {
        if (_stream is not { } stream)
        {
            return false;
        }

        var asks = _memory?.Session?.Keep(stanzas) == true;
        return stream.Send(stanzas) && (!asks || stream.Send("<r xmlns='urn:xmpp:sm:3'/>"u8));
    }

    // Counts what arrived (XEP-0198 §4). True where it was no stanza, but about that.
    private bool Manage(ResumableSession session, in XmlFrame frame)
    {
        switch (frame.LocalName)
        {
            case [(byte)'r']:
                _stream?.Send(Encoding.UTF8.GetBytes(StreamManagement.Answer(session.Handled).ToString()));
                return true;
            case [(byte)'a']:
                if (!StreamManagement.TryReadHandled(frame.ToElement(), out var handled) || !session.Acknowledge(handled))
                {
                    Lost("the server acknowledges more than it was sent");
                }

                return true;
            case [(byte)'m' or (byte)'i' or (byte)'p', ..]:
                session.Handled++;
                return false;
            default:
                return false;
        }
    }
}
