using System.Globalization;
using Harness.Results;
using Xmpp.Client;
using Xmpp.Client.Extensions;
using Xmpp.Core.Errors;
using Xmpp.Core.Extensions;
using Xmpp.Xml;

namespace Harness.Cli.Verbs.Client;

/// <summary>Shows messages out of an archive, a line each, and how to go on.</summary>
internal static class ArchiveView
{
    /// <returns>0, or 1 where the archive refuses.</returns>
    public static async Task<int> RunAsync(XmppClient client, ArchiveQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            await ShowAsync(client, question, cancellationToken);
            await client.CloseAsync(cancellationToken);
            return ExitCodes.Good;
        }
        catch (StanzaErrorException refusal)
        {
            await HarnessProgram.TellFailureAsync($"the archive of {question.Archive ?? client.Account} refuses: <{refusal.Error.Condition.Name}/>{Explain(refusal, question)}");
            return ExitCodes.Failure;
        }
    }

    /// <summary>Shows a page, or all of them.</summary>
    /// <returns>The id of the first message that was shown; <see langword="null"/> where there was none.</returns>
    /// <exception cref="StanzaErrorException">The archive refuses.</exception>
    public static async Task<string?> ShowAsync(XmppClient client, ArchiveQuestion question, CancellationToken cancellationToken)
    {
        var archives = client.Extension<ArchiveExtension>();
        var shown = 0;
        string? first = null;
        while (true)
        {
            var answer = await archives.QueryAsync(question.Archive, question.ToRequest(), cancellationToken);
            foreach (var result in answer.Results)
            {
                await Console.Out.WriteLineAsync(LineOf(result));
            }

            shown += answer.Results.Length;
            first ??= answer.Fin.Page.First;
            if (!question.IsAll || answer.Fin.IsComplete || answer.Fin.Page.Last is not { } last || last == question.After)
            {
                await Console.Out.WriteLineAsync(Summary(question, answer.Fin, shown));
                return first;
            }

            question = question with { After = last };
        }
    }

    private static string LineOf(ArchiveResult result)
    {
        var message = result.Forwarded.Stanza;
        var at = result.At is { } moment ? XmppDateTime.Write(moment) : "?";
        var (from, to) = (message.Attribute("from"), message.Attribute("to"));

        // In a room everything is said to everyone.
        var who = to is null || message.Attribute("type") == "groupchat" ? from : $"{from} > {to}";
        return $"{at} {Printed.Text(who ?? "?")}: {Printed.Words(message) ?? Silent(message)}";
    }

    private static string Silent(XmlElement message) =>
        $"({string.Join(", ", message.Elements.Select(child => child.LocalName).Distinct(StringComparer.Ordinal).Select(Printed.Text))})";

    private static string Summary(ArchiveQuestion question, ArchiveFin fin, int shown)
    {
        var total = fin.Page.Count is { } count ? string.Create(CultureInfo.InvariantCulture, $" of {count}") : "";
        var more = fin.IsComplete || question.IsAll ? ""
            : question.After is not null ? $"; newer ones: --after {Printed.Text(fin.Page.Last ?? "")}"
            : $"; older ones: --before {Printed.Text(fin.Page.First ?? "")}";
        return string.Create(CultureInfo.InvariantCulture, $"-- {shown}{total} messages{more}");
    }

    private static string Explain(StanzaErrorException refusal, ArchiveQuestion question) =>
        refusal.Error.Condition == StanzaErrorCondition.ItemNotFound && (question.After ?? question.Before) is { } id ? $": it has no message {id}."
        : refusal.Error.Condition == StanzaErrorCondition.ItemNotFound ? ": there is no such room or account."
        : refusal.Error.Condition == StanzaErrorCondition.Forbidden ? ": it is not for us."
        : refusal.Error.Condition == StanzaErrorCondition.ServiceUnavailable ? ": there is none."
        : ".";
}
