using System.Xml.Linq;
using Xmpp.Testing;

namespace Harness.Conformance;

/// <summary>Reads all that comes to one actor until its fence, and until what is awaited has come or patience is over.</summary>
internal sealed class Gathering(Actor actor, Stage stage)
{
    public async Task<Gathered> GatherAsync(Actor? by, IReadOnlyList<WireMatcher> awaited)
    {
        var fence = await actor.SendFenceAsync(by).ConfigureAwait(false);
        var missing = awaited.ToList();
        var came = new List<XElement>();
        var fenced = false;
        while (!fenced || missing.Count > 0)
        {
            var frame = await actor.NextAsync(fenced ? stage.Patience : stage.ArrangingPatience).ConfigureAwait(false);
            if (frame is null)
            {
                break;
            }

            if (frame.IsOver || frame.Kind == WireFrameKind.End)
            {
                actor.Unread([frame]);
                fenced = false;
                break;
            }

            if (Actor.IsFence(frame, fence))
            {
                fenced = true;
            }
            else if (frame.Element is { } element)
            {
                came.Add(element);
                missing.Remove(missing.Find(matcher => Fits(matcher, element))!);
            }
        }

        if (!fenced)
        {
            actor.AbandonFence(fence);
        }

        return new Gathered(came, fenced);
    }

    internal static bool Fits(WireMatcher matcher, XElement element) =>
        matcher is FrameMatcher single
            ? single.Mismatch(new WireFrame(WireFrameKind.Element, "", element), new Dictionary<string, string>(StringComparer.Ordinal)) is null
            : throw new ArgumentException($"'{matcher}' is no step of one frame", nameof(matcher));
}
