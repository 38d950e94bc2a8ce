using Xmpp.Testing;

namespace Harness.Conformance;

/// <summary>Reads frames of one actor until one of several outcomes is decided.</summary>
internal sealed class Watch(Actor actor, Stage stage, TimeSpan patience)
{
    private const int MostTextShown = 600;
    private readonly List<WireFrame> _came = [];
    private string? _fence;

    public async Task<Sighting> FollowAsync(IReadOnlyList<Outcome> outcomes)
    {
        var tracks = outcomes.Select(outcome => new OutcomeTrack(outcome, stage.Captured)).ToList();
        (OutcomeTrack Track, int Length)? decided = null;
        var ranOut = false;
        while (tracks.TakeWhile(track => track != decided?.Track).Any(track => track.IsAlive))
        {
            await PrepareAsync(tracks.Where(track => track.IsAlive).ToList()).ConfigureAwait(false);
            var frame = await actor.NextAsync(patience).ConfigureAwait(false);
            if (frame is null)
            {
                ThrowIfMarkerWasLost(tracks);
                ranOut = true;
                break;
            }

            _came.Add(frame);
            var fenced = _fence is not null && Actor.IsFence(frame, _fence);
            foreach (var track in tracks)
            {
                track.Take(frame, fenced);
            }

            if (fenced)
            {
                _fence = null;
            }

            if (tracks.TakeWhile(track => track != decided?.Track).FirstOrDefault(track => track.IsComplete) is { } complete)
            {
                decided = (complete, _came.Count);
            }

            if (frame.IsOver && decided is null && !tracks.Any(track => track.IsAlive))
            {
                break;
            }
        }

        return Decide(decided, ranOut);
    }

    private Sighting Decide((OutcomeTrack Track, int Length)? decided, bool ranOut)
    {
        if (_fence is not null)
        {
            actor.AbandonFence(_fence);
        }

        var length = decided?.Length ?? _came.Count;
        actor.Unread(_came.Skip(length));
        var actual = Describe(_came.Take(length).ToList(), ranOut && decided is null);
        if (decided is not { } winner)
        {
            return new Sighting(null, actual);
        }

        stage.Capture(winner.Track.Captures);
        return new Sighting(new Matched(winner.Track.Outcome, [.. _came.Take(length)]), actual);
    }

    // A fence is sent, and a closing tag answered, when the step that needs it is reached.
    private async Task PrepareAsync(List<OutcomeTrack> alive)
    {
        if (_fence is null && alive.Select(track => track.Waiting).OfType<NothingMatcher>().FirstOrDefault() is { } nothing)
        {
            _fence = await actor.SendFenceAsync(nothing.By).ConfigureAwait(false);
        }

        if (alive.Any(track => track.Waiting == Wire.Closed))
        {
            await actor.AnswerTheEndAsync().ConfigureAwait(false);
        }
    }

    // A marker that does not arrive proves nothing: not that something else came, and not that nothing did.
    private void ThrowIfMarkerWasLost(List<OutcomeTrack> tracks)
    {
        if (tracks.Where(track => track.IsAlive).Select(track => track.Waiting).OfType<NothingMatcher>().FirstOrDefault() is { By: { } by })
        {
            throw new InconclusiveException($"the marker that {by.Name} sent to {actor.Name} did not arrive within {patience.TotalSeconds:0.#} s");
        }
    }

    private string Describe(List<WireFrame> came, bool ranOut)
    {
        var lines = came.Select(frame => Shorten(frame.ToString())).ToList();
        if (ranOut)
        {
            lines.Add($"then nothing for {patience.TotalSeconds:0.#} s");
        }

        return lines.Count == 0 ? "nothing" : string.Join("\n", lines);
    }

    private static string Shorten(string text) => text.Length <= MostTextShown ? text : text[..MostTextShown] + $"… ({text.Length} characters)";
}
