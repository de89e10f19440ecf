using Percloud.Kernel;
using Percloud.Protocols.ITip;

namespace Percloud.Calendar;

/// <summary>A message on its way to somebody of the same cloud, as a job carries it.</summary>
sealed record Delivery(string From, string To, string Method, string Text);

/// <summary>Sends messages of scheduling inside the write that makes them necessary: to people of the cloud as jobs, to others when mail can go out.</summary>
static class Sending
{
    /// <summary>How each message will fare, for the lines of those who get it (RFC 6638 §3.2.9).</summary>
    public static async Task<IReadOnlyDictionary<string, string>> StatusOf(this PersonAddresses parties, CloudReader db, IReadOnlyList<ITipMessage> messages, CancellationToken cancel)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var to in messages.Select(m => m.To).Distinct(StringComparer.OrdinalIgnoreCase))
            all[to] = await parties.Find(db, to, cancel) is not null ? "1.2" : parties.IsHere(db.Actor.Cloud, to) ? "3.7" : to.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? "1.0" : "5.3";
        return all;
    }

    /// <summary>Puts messages on their way.</summary>
    public static async Task Send(this CloudWriter db, SpaceId space, IReadOnlyList<ITipMessage> messages, IReadOnlyDictionary<string, string> status, CancellationToken cancel)
    {
        foreach (var message in messages)
        {
            var (method, text) = (message.Method.ToString().ToUpperInvariant(), message.Calendar.ToString());
            switch (status.GetValueOrDefault(message.To))
            {
                case "1.2":
                    db.Schedule(DeliverMessages.KindName, new Delivery(message.From, message.To, method, text), db.Now);
                    break;
                case "1.0":
                    db.Add(new WaitingMessage { Id = Id.New<ThingId>(db.Clock), SpaceId = space, Uid = UidOf(message), From = message.From, To = message.To, Method = method, Text = text, At = db.Now });
                    break;
            }
        }

        if (messages.Any(m => status.GetValueOrDefault(m.To) == "1.0"))
            await db.ScheduleOnce(SendWaiting.KindName, db.Now, cancel);
    }

    static string UidOf(ITipMessage message) => message.Calendar.Components.Select(c => c.Property("UID")?.Value.Trim()).FirstOrDefault(uid => uid is not null) ?? "";
}
