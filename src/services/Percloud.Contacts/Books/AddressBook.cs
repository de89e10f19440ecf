using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>An address book of a space.</summary>
sealed class AddressBook : IItemCollection<AddressBook>
{
    public ThingId Id { get; init; }

    public SpaceId SpaceId { get; init; }

    /// <summary>What followers follow: every change of a card takes its next value.</summary>
    public CollectionId CollectionId { get; init; }

    /// <summary>The last step of its address, as the client that made it chose, else its id.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it; empty for the first book of a space, which is called in the reader's language.</summary>
    public required string Title { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <inheritdoc/>
    public static CollectionRows<AddressBook> Rows { get; } = new(
        "address_book",
        "id, space_id, collection_id, name, title, created_at",
        row => new AddressBook { Id = row.Id<ThingId>(0), SpaceId = row.Id<SpaceId>(1), CollectionId = row.Id<CollectionId>(2), Name = row.Text(3), Title = row.Text(4), CreatedAt = row.Number(5) });
}

/// <summary>A property that a client left with a book (RFC 4918 §4.2), such as its description or colour.</summary>
sealed class BookProperty
{
    public ThingId BookId { get; init; }

    /// <summary>Namespace and local name: <c>{urn:x}colour</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The whole element, which stands by itself.</summary>
    public required string Xml { get; set; }
}
