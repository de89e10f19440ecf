using System.Text;
using Microsoft.EntityFrameworkCore;
using Percloud.Contracts.Mail;
using Percloud.Kernel;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ITip;

namespace Percloud.Calendar;

/// <summary>Hands messages to people outside over to whoever sends mail, in the order in which they were made. While nobody does, they wait, and are looked at once a day.</summary>
/// <remarks>A message goes once it was taken, and not before: handed over at least once, and by its id one mail. What cannot go now keeps those behind it to the same person about the same entry; the pauses between attempts are those of the job runner.</remarks>
sealed class SendWaiting(CloudStore store, IEnumerable<IMailOut> mail, InvitationText words, NoteStatus note) : IJobWorker
{
    internal const string KindName = "send-invitations";

    const int Batch = 50;
    const long Day = 24 * 60 * 60 * 1_000;

    public string Kind => KindName;

    public async Task Run(JobRun job, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (mail.FirstOrDefault() is not { } way)
        {
            await store.Write(job.Actor, db => LookAgain(db, cancel), cancel);
            return;
        }

        HashSet<(string, string)> held = [];
        Exception? fault = null;
        for (var (at, page) = (long.MinValue, await Page(job.Actor, long.MinValue, cancel)); page.Count > 0; page = await Page(job.Actor, at, cancel))
        {
            foreach (var message in page)
            {
                at = Math.Max(at, message.At);
                if (held.Contains((message.Uid, message.To)))
                    continue;
                try
                {
                    if (!await Send(job.Actor, way, message, cancel))
                        held.Add((message.Uid, message.To));
                }
                catch (Exception one) when (one is not OperationCanceledException || !cancel.IsCancellationRequested)
                {
                    held.Add((message.Uid, message.To));
                    fault ??= one;
                }
            }
        }

        if (held.Count > 0)
            throw new InvalidOperationException($"{held.Count} invitations could not be handed over to mail yet.", fault);
    }

    async Task<bool> Send(Actor actor, IMailOut way, WaitingMessage message, CancellationToken cancel)
    {
        // What is over by now interests nobody.
        if (CalendarReader.TryRead(Encoding.UTF8.GetBytes(message.Text), CalendarLimits.Default, out var stream, out _) && stream.Calendars is [var calendar]
            && !(ItemBounds.Of(calendar).Last is { } last && last * 1_000 < store.Now - Day))
        {
            var verdict = await way.Send(actor, await words.Of(actor, message, calendar, cancel), cancel);
            if (verdict == MailVerdict.Later)
                return false;
            await Forget(actor, message, cancel);
            // Sent, or not delivered (RFC 6638 §3.2.9).
            await note.Run(actor, message, verdict == MailVerdict.Taken ? "1.1" : "5.1", cancel);
            return true;
        }

        await Forget(actor, message, cancel);
        return true;
    }

    Task<int> Forget(Actor actor, WaitingMessage message, CancellationToken cancel)
    {
        var id = message.Id;
        return store.Write(actor, db => db.Set<WaitingMessage>().Where(m => m.Id == id).ExecuteDeleteAsync(cancel), cancel);
    }

    // All of one moment come together, so that the moment is enough to go on from.
    Task<List<WaitingMessage>> Page(Actor actor, long after, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            var waiting = db.Query<WaitingMessage>().Where(m => m.At > after);
            var times = await waiting.OrderBy(m => m.At).Select(m => m.At).Take(Batch).ToListAsync(cancel);
            var last = times.Count == 0 ? after : times[^1];
            return await waiting.Where(m => m.At <= last).OrderBy(m => m.At).ThenBy(m => m.Id).ToListAsync(cancel);
        },
        cancel);

    static async Task<Unit> LookAgain(CloudWriter db, CancellationToken cancel)
    {
        if (await db.Query<WaitingMessage>().AnyAsync(cancel))
            await db.ScheduleOnce(KindName, db.Now + Day, cancel);
        return Unit.Done;
    }
}
