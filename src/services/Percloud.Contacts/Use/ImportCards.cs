using Percloud.Kernel;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>What became of a file: cards that came in, that were there already, and the lines where something was no card.</summary>
sealed record Imported(int Added, int Known, IReadOnlyList<int> Broken);

/// <summary>Brings the cards of a file into a book; a card that is there already is left as it is.</summary>
sealed class ImportCards(CloudStore store, SaveCard save, TimeProvider clock)
{
    public async Task<Outcome<Imported>> Run(Actor actor, ThingId book, ReadOnlyMemory<byte> file, CancellationToken cancel)
    {
        if (!(await store.Read(actor, db => db.FindBook(book, Role.Editor, cancel), cancel)).Try(out var seen, out var refusal))
            return refusal;
        var (added, known, broken) = (0, 0, new List<int>());
        foreach (var one in CardFile.Read(file, CardLimits.Default))
        {
            if (one.Card is not { } card)
            {
                broken.Add(one.Line);
                continue;
            }

            var outcome = await save.Run(actor, seen.Book!.SpaceId, seen.Book.Name, $"{Id.New<ThingId>(clock).Text()}.vcf", WithUid(card), static there => ValueTask.FromResult(there is null), cancel);
            if (outcome.Done)
                added++;
            else if (outcome.Refusal!.Text == ContactsRefusal.UidTakenText)
                known++;
            else if (outcome.Refusal.Text == ContactsRefusal.InvalidText)
                broken.Add(one.Line);
            else
                return outcome.Refusal;
        }

        return new Imported(added, known, broken);
    }

    // Phones tell cards apart by their UID; one that has none gets it here.
    ReadOnlyMemory<byte> WithUid(Card card)
    {
        if (card.First("UID") is not null)
            return card.Bytes;
        var edit = new CardEdit(card);
        edit.Set("UID", $"urn:uuid:{Id.New<ThingId>(clock).Text()}");
        return edit.Write();
    }
}
