using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>What became of files: entries by what happened to them, and the names of those that could not be kept.</summary>
sealed record ImportedCalendars(PutCount Count, IReadOnlyList<string> Broken);

/// <summary>Brings the entries of files into a calendar and a list: events and journal entries into the one, tasks into the other.</summary>
sealed class ImportCalendars(PutParts put)
{
    public async Task<Outcome<ImportedCalendars>> Run(Actor actor, ThingId calendar, ThingId list, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Bytes)> files, CancellationToken cancel)
    {
        var (count, broken) = (default(PutCount), new List<string>());
        foreach (var (name, bytes) in files)
        {
            if (CalendarParts.Read(bytes, CalendarParts.FileLimits) is not { } parts)
            {
                broken.Add(name);
                continue;
            }

            broken.AddRange(parts.Broken);
            foreach (var (where, some) in ((ThingId, IReadOnlyList<CalendarPart>)[])[(calendar, [.. parts.Entries.Where(e => e.Entry.Kind != "VTODO")]), (list, [.. parts.Entries.Where(e => e.Entry.Kind == "VTODO")])])
            {
                if (some.Count == 0)
                    continue;
                if (!(await put.Run(actor, where, CalendarUse.Entries, some, cancel)).Try(out var done, out var refusal))
                    return refusal;
                count += done;
            }
        }

        return new ImportedCalendars(count, broken);
    }
}
