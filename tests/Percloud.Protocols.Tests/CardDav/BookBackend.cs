using System.Text;
using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CardDav.Tests;

/// <summary>One address book in memory, at <c>book</c> below a home.</summary>
sealed class BookBackend : IDavBackend, IDavDetails, IDavFeatures
{
    public SortedDictionary<string, string> Cards { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Features => ["addressbook"];

    public int Looks { get; private set; }

    public ValueTask<DavResource?> Find(DavPath path, CancellationToken cancel) => ValueTask.FromResult(path.Segments switch
    {
        [] => new DavResource { Name = "", IsCollection = true },
        ["book"] => new DavResource { Name = "book", IsCollection = true, Kinds = [CardDavNames.AddressBook], SyncToken = "data:,1.1", DisplayName = "Book" },
        ["book", var name] when Cards.ContainsKey(name) => Card(name),
        _ => null,
    });

    public ValueTask<DavPage> Children(DavPath path, DavResource collection, string? after, int atMost, CancellationToken cancel)
    {
        if (path.IsRoot) return ValueTask.FromResult(new DavPage([new DavResource { Name = "book", IsCollection = true, Kinds = [CardDavNames.AddressBook], SyncToken = "data:,1.1", DisplayName = "Book" }], null));
        // Two at a time, so that every report crosses pages.
        var names = Cards.Keys.Where(name => after is null || string.CompareOrdinal(name, after) > 0).Take(2).ToList();
        return ValueTask.FromResult(new DavPage([.. names.Select(Card)], names.Count < 2 ? null : names[^1]));
    }

    public ValueTask<IReadOnlyList<DavResource>> Detail(IReadOnlyList<DavResource> resources, DavNeeds needs, CancellationToken cancel)
    {
        Looks++;
        return ValueTask.FromResult<IReadOnlyList<DavResource>>([.. resources.Select(r => r.IsCollection || (needs & DavNeeds.Content) == 0 ? r : r with { Content = Encoding.UTF8.GetBytes(Cards[r.Name]) })]);
    }

    public ValueTask Send(DavResource file, long offset, long length, IDavResponse to, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<DavResult> Put(DavPath path, DavUpload upload, DavCondition condition, CancellationToken cancel) => ValueTask.FromResult(
        new DavResult(DavVerdict.Conflict) { Unmet = new DavUnmet(CardDavNames.NoUidConflict, "/dav/contacts/s/book/a%20b.vcf") });

    public ValueTask<DavResult> MakeCollection(DavPath path, DavCondition condition, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<DavResult> Delete(DavPath path, DavCondition condition, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<DavResult> Move(DavTransfer transfer, DavCondition condition, CancellationToken cancel) => throw new NotSupportedException();

    public ValueTask<DavResult> Copy(DavTransfer transfer, DavCondition condition, CancellationToken cancel) => throw new NotSupportedException();

    DavResource Card(string name) => new() { Name = name, IsCollection = false, ETag = $"\"{name}\"", Length = Cards[name].Length, MediaType = "text/vcard" };
}
