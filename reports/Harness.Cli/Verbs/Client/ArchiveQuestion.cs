using System.Globalization;
using Xmpp.Core.Addressing;
using Xmpp.Core.Extensions;

namespace Harness.Cli.Verbs.Client;

/// <summary>What is wanted of an archive (XEP-0313 §4).</summary>
/// <param name="Archive">Whose archive: a room, or <see langword="null"/> for our own.</param>
internal sealed record ArchiveQuestion(Jid? Archive)
{
    /// <summary>Only messages from or to this address.</summary>
    public Jid? With { get; init; }

    /// <summary>Only messages from then on.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only messages up to then.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The most messages on a page.</summary>
    public int Page { get; init; } = 50;

    /// <summary>The messages that come after the one of this id.</summary>
    public string? After { get; init; }

    /// <summary>The messages that come before the one of this id.</summary>
    public string? Before { get; init; }

    /// <summary>Whether page after page is asked for, from the oldest to the newest.</summary>
    public bool IsAll { get; init; }

    /// <summary>The question for one page. Without a place it is the newest page (XEP-0059 §2.5), for all of it the oldest.</summary>
    public ArchiveRequest ToRequest()
    {
        var fields = new List<DataFormField>();
        Add("with", With?.ToString());
        Add("start", Since is { } since ? XmppDateTime.Write(since) : null);
        Add("end", Until is { } until ? XmppDateTime.Write(until) : null);
        return new ArchiveRequest
        {
            Form = fields.Count == 0 ? null : DataForm.ToSubmit(ArchiveRequest.Namespace, fields),
            Page = new ResultSetRequest { Max = Page, After = After, Before = Before ?? (After is null && !IsAll ? string.Empty : null) },
        };

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                fields.Add(DataFormField.Text(name, value));
            }
        }
    }

    /// <summary>Reads a moment: a date, a date with time and zone, or how long ago (<c>90s</c>, <c>30m</c>, <c>2h</c>, <c>7d</c>).</summary>
    public static DateTimeOffset? ReadMoment(string text, DateTimeOffset now)
    {
        if (XmppDateTime.TryRead(text, out var moment))
        {
            return moment;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        }

        // Up to some 270 years: farther back no archive goes, and no calendar either.
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 99_999)
        {
            return null;
        }

        return text[^1] switch
        {
            's' => now - TimeSpan.FromSeconds(count),
            'm' => now - TimeSpan.FromMinutes(count),
            'h' => now - TimeSpan.FromHours(count),
            'd' => now - TimeSpan.FromDays(count),
            _ => null,
        };
    }
}
