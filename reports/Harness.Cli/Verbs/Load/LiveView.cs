using System.Threading.Channels;
using Harness.Load.Running;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Harness.Cli.Verbs.Load;

/// <summary>The live view: what there is to see is drawn anew each second, below what there was to say. Drawn by a task of its own, so that nobody waits for a slow terminal.</summary>
internal sealed class LiveView : ILoadView
{
    private readonly Channel<object> _waiting = Channel.CreateUnbounded<object>(new UnboundedChannelOptions { SingleReader = true });
    private readonly LiveScreen _screen = new();
    private readonly Task _drawing;

    public LiveView() => _drawing = Task.Run(() => AnsiConsole.Live(Text.Empty).Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Bottom).StartAsync(DrawAsync));

    /// <inheritdoc/>
    public void Note(string text) => _waiting.Writer.TryWrite(text);

    /// <inheritdoc/>
    public void Second(LoadNow now)
    {
        ArgumentNullException.ThrowIfNull(now);
        _waiting.Writer.TryWrite(_screen.Draw(now));
    }

    /// <summary>Leaves the last picture where it is.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _drawing;
    }

    private async Task DrawAsync(LiveDisplayContext context)
    {
        await foreach (var next in _waiting.Reader.ReadAllAsync())
        {
            if (next is IRenderable picture)
            {
                // Of a terminal that cannot keep up only the latest picture is of any use.
                context.UpdateTarget(picture);
            }
            else
            {
                AnsiConsole.WriteLine((string)next);
            }
        }
    }
}
