using Harness.Load.Engine;
using Xmpp.Xml;

namespace Harness.Load.Users;

/// <summary>The wait for stanzas of a kind to arrive at a user: <see cref="LoadUser.Expect"/> begins it, before that is sent which brings them; disposing it ends it.</summary>
public sealed class Expectation : IDisposable
{
    private readonly LoadUser _user;
    private readonly StanzaMatch _match;
    private readonly WorkerSignal _signal;
    private readonly long _due;
    private int _left;
    private bool _isGone;

    internal Expectation(LoadUser user, StanzaMatch match, int count)
    {
        _user = user;
        _match = match;
        _left = count;
        _due = user.Worker.Clock.Now + user.Site.AnswerLimit.Ticks;
        _signal = new WorkerSignal(user.Worker);
    }

    /// <summary>How many have not arrived.</summary>
    public int Left => Math.Max(0, _left);

    /// <summary>Waits until all have arrived, for as long as the run gives an answer since the expectation began.</summary>
    /// <exception cref="LoadException">They did not in time, or the user went offline.</exception>
    public async ValueTask ArrivedAsync()
    {
        if (_left > 0 && !_isGone)
        {
            await _signal.WaitUntilAsync(_due).ConfigureAwait(false);
        }

        var left = _left;
        Dispose();
        if (left > 0)
        {
            throw _isGone ? new LoadException("offline", "the user went offline") : new LoadException("timeout", $"{left} of what was awaited did not arrive within {_user.Site.AnswerLimit.TotalSeconds} s");
        }
    }

    /// <summary>Waits so long, and says whether all have arrived; may be asked again.</summary>
    public async ValueTask<bool> HasArrivedAsync(TimeSpan within)
    {
        if (_left > 0 && !_isGone)
        {
            await _signal.WaitAsync(within).ConfigureAwait(false);
        }

        return _left <= 0;
    }

    /// <summary>Looks no more.</summary>
    public void Dispose() => _user.Forget(this);

    /// <summary>A stanza arrived.</summary>
    /// <returns>Whether it was one of those.</returns>
    internal bool Take(in XmlFrame stanza)
    {
        if (_left <= 0 || !_match(stanza))
        {
            return false;
        }

        if (--_left == 0)
        {
            _signal.Set();
        }

        return true;
    }

    /// <summary>The user is offline.</summary>
    internal void Break()
    {
        _isGone = true;
        _signal.Set();
    }
}
