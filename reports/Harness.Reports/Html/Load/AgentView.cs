using System.Globalization;
using Harness.Results.Load;

namespace Harness.Reports.Html.Load;

/// <summary>One agent of a load run, every value ready to print.</summary>
internal sealed record AgentView(string Name, string Users, string Count, string Failed, string P50, string P99, string Busy, string BeganLate, string Style, string Outcome)
{
    /// <summary>Reads it off a result.</summary>
    public static AgentView Of(AgentResult agent)
    {
        var main = agent.Steps[0];
        return new AgentView(
            agent.Name,
            $"{Number(agent.Connected)} of {Number(agent.Users)}",
            Number(main.Count),
            Number(main.Failed),
            Milliseconds(main.P50Ms),
            Milliseconds(main.P99Ms),
            string.Create(CultureInfo.InvariantCulture, $"{agent.BusyPercent:0} %"),
            agent.StartLateMs is { } late ? $"{Milliseconds(late)} ± {Milliseconds(agent.ClockErrorMs)}" : "–",
            agent.EndedEarly is null ? "pass" : "violation",
            agent.EndedEarly ?? "came to its end");
    }

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Milliseconds(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
