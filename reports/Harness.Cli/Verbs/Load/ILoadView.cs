using Harness.Load.Running;
using Spectre.Console;

namespace Harness.Cli.Verbs.Load;

/// <summary>Shows a load run while it runs.</summary>
internal interface ILoadView : ILoadProgress, IAsyncDisposable
{
    private const int SecondsALine = 5;

    /// <summary>The live view in a terminal; lines elsewhere, and where nobody wants the live view.</summary>
    /// <param name="noLive">Whether a line a second is wanted.</param>
    static ILoadView Open(bool noLive)
    {
        var capabilities = AnsiConsole.Profile.Capabilities;
        var isTerminal = !Console.IsOutputRedirected && capabilities is { Ansi: true, Interactive: true };
        return noLive ? new LoadLines(1) : isTerminal ? new LiveView() : new LoadLines(SecondsALine);
    }
}
