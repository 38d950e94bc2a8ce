using System.Globalization;
using System.Text;
using Harness.Load.Integrity;
using Harness.Load.Scenarios.Stages;
using Harness.Load.Users;
using Xmpp.Xml;

namespace Harness.Load.Scenarios.Composed;

/// <summary>Where the users of a group do the steps of a composed scenario: what a mixed day has, and what each of them has begun.</summary>
internal sealed class ComposedStage(DayStage day, LoadGroup group, bool putsFiles)
{
    private readonly Queue<string>?[] _contacts = new Queue<string>?[group.Users.Count];
    private readonly ArchiveWalk?[] _walks = new ArchiveWalk?[group.Users.Count];
    private readonly Dictionary<(StanzaTemplate Template, int Place), (Flow Flow, StampedStanza Stanza)> _stamped = [];
    private int _last;

    /// <summary>A user does a step, logged in before where they are not.</summary>
    /// <exception cref="LoadException">It did not work.</exception>
    internal async ValueTask DoAsync(ComposedStep step, LoadUser user, CancellationToken cancellationToken)
    {
        if (!user.IsOnline)
        {
            await user.ConnectAsync().ConfigureAwait(false);
        }

        await day.EnterAsync(user).ConfigureAwait(false);
        await DoThereAsync(step, user, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask DoThereAsync(ComposedStep step, LoadUser user, CancellationToken cancellationToken) => step.Kind.Name switch
    {
        StepKind.Message => ChatAsync(user),
        StepKind.Room => day.Room!.SayAsync(user),
        StepKind.Ping => user.FenceAsync(),
        StepKind.RosterGet => day.Rosters!.GetAsync(user),
        StepKind.RosterAdd or StepKind.RosterChange or StepKind.RosterRemove => ChangeRosterAsync(step.Kind.Name, user),
        StepKind.Presence => day.AnnounceAsync(user),
        StepKind.Publish => PublishAsync(day.Own!.Publish(user)),
        StepKind.PublishToService => PublishAsync(day.Node!.Publish(user)),
        StepKind.Archive => ReadAsync(user),
        StepKind.Upload => UploadAsync(user, cancellationToken),
        StepKind.Stanza => SendAsync(step.Stanza!, user),
        _ => default,
    };

    private async ValueTask ChatAsync(LoadUser user)
    {
        if (!await day.ChatAsync(user).ConfigureAwait(false))
        {
            throw new LoadException("offline", "nobody else of the group is there");
        }
    }

    private async ValueTask ChangeRosterAsync(string kind, LoadUser user)
    {
        var contacts = _contacts[user.Place] ??= new Queue<string>();
        if (kind == StepKind.RosterAdd || !contacts.TryPeek(out var contact))
        {
            contact = day.Rosters!.NewContact(user);
            await day.Rosters.SetNameAsync(user, contact, "Tybalt").ConfigureAwait(false);
            contacts.Enqueue(contact);
        }
        else if (kind == StepKind.RosterRemove)
        {
            await day.Rosters!.RemoveAsync(user, contacts.Dequeue()).ConfigureAwait(false);
        }
        else
        {
            // Another name each time: a push is known by it.
            await day.Rosters!.SetNameAsync(user, contact, $"Benvolio {++_last}").ConfigureAwait(false);
        }
    }

    private static async ValueTask PublishAsync(Sending sending)
    {
        await sending.AnsweredAsync().ConfigureAwait(false);
        await sending.ArrivedAsync().ConfigureAwait(false);
    }

    private async ValueTask ReadAsync(LoadUser user)
    {
        if ((_walks[user.Place] ??= day.Walk(user)) is { } walk && !await walk.NextAsync().ConfigureAwait(false))
        {
            _walks[user.Place] = null;
            walk.End();
        }
    }

    private async ValueTask UploadAsync(LoadUser user, CancellationToken cancellationToken)
    {
        var slot = await day.Files!.AskAsync(user).ConfigureAwait(false);
        if (putsFiles)
        {
            await day.Files.PutAsync(user, slot, cancellationToken).ConfigureAwait(false);
            await day.Files.GetAsync(user, slot, cancellationToken).ConfigureAwait(false);
        }
    }

    private ValueTask SendAsync(StanzaTemplate template, LoadUser user)
    {
        var partner = group.Users[(user.Place + 1) % group.Users.Count];
        return template.IsStamped ? DeliverAsync(template, user, partner) : SendAsync(template, user, partner, string.Create(CultureInfo.InvariantCulture, $"c{user.Index}-{++_last}"));
    }

    private async ValueTask DeliverAsync(StanzaTemplate template, LoadUser user, LoadUser partner)
    {
        if (!_stamped.TryGetValue((template, user.Place), out var sending))
        {
            var flow = day.ReaderOf(partner).Open(user);
            sending = _stamped[(template, user.Place)] = (flow, flow.Stanza(template.FillLasting(user, partner)));
        }

        if (!day.ReaderOf(partner).Has(partner))
        {
            throw new LoadException("offline", "the partner is not there");
        }

        await sending.Flow.SayAsync(sending.Stanza).ConfigureAwait(false);
    }

    private async ValueTask SendAsync(StanzaTemplate template, LoadUser user, LoadUser partner, string id)
    {
        var number = _last;
        var stanza = Encoding.UTF8.GetBytes(StanzaTemplate.Fill(template.Xml, user, partner, id, number));
        var wanted = template.Answer is { } answer ? StanzaTemplate.Fill(answer, user, partner, id, number) : null;
        if (template.IsRequest)
        {
            await RequestAsync(template, user, stanza, id, wanted).ConfigureAwait(false);
            return;
        }

        if (wanted is null)
        {
            user.Send(stanza);
            return;
        }

        var text = Encoding.UTF8.GetBytes(wanted);
        using var arrival = (template.IsAtPartner ? partner : user).Expect((in XmlFrame frame) => frame.Bytes.IndexOf(text) >= 0);
        user.Send(stanza);
        await arrival.ArrivedAsync().ConfigureAwait(false);
    }

    private static async ValueTask RequestAsync(StanzaTemplate template, LoadUser user, byte[] stanza, string id, string? wanted)
    {
        string came;
        try
        {
            came = (await user.AskAsync(stanza, id).ConfigureAwait(false)).ToString();
            if (template.IsRefused)
            {
                throw new LoadException("answer", "what was to be refused was done");
            }
        }
        catch (LoadException failure) when (template.IsRefused && failure.Kind == LoadException.StanzaError)
        {
            came = failure.Message;
        }

        if (wanted is not null && !came.Contains(wanted, StringComparison.Ordinal))
        {
            throw new LoadException("answer", $"the answer has no '{wanted}' in it");
        }
    }
}
