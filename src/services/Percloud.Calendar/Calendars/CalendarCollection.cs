using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>A calendar or list of tasks of a space (RFC 4791 §4.2).</summary>
sealed class CalendarCollection : IItemCollection<CalendarCollection>
{
    public ThingId Id { get; init; }

    public SpaceId SpaceId { get; init; }

    public CollectionId CollectionId { get; init; }

    /// <summary>The last step of its address, as the client that made it chose, else its id.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it; empty for the first one of a space, which is called in the reader's language.</summary>
    public required string Title { get; set; }

    /// <summary>What it is for.</summary>
    public CalendarUse Use { get; init; }

    /// <summary>What may be stored in it.</summary>
    public EntryKinds Takes { get; init; }

    /// <summary>As <c>#rrggbb</c>; empty until somebody chose one.</summary>
    public string Color { get; set; } = "";

    /// <summary>Where it stands among others; the lowest first.</summary>
    public int Place { get; set; }

    /// <summary>The zone of days and floating times (IANA name); empty when nobody said one.</summary>
    public string Zone { get; set; } = "";

    /// <summary>Its events take no time of whoever owns it (RFC 6638 §9.1).</summary>
    public bool IsTransparent { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <inheritdoc/>
    public static CollectionRows<CalendarCollection> Rows { get; } = new(
        "calendar_collection",
        "id, space_id, collection_id, name, title, \"use\", takes, color, place, zone, is_transparent, created_at",
        row => new CalendarCollection
        {
            Id = row.Id<ThingId>(0),
            SpaceId = row.Id<SpaceId>(1),
            CollectionId = row.Id<CollectionId>(2),
            Name = row.Text(3),
            Title = row.Text(4),
            Use = (CalendarUse)row.Number(5),
            Takes = (EntryKinds)row.Number(6),
            Color = row.Text(7),
            Place = (int)row.Number(8),
            Zone = row.Text(9),
            IsTransparent = row.Flag(10),
            CreatedAt = row.Number(11),
        });
}

/// <summary>What a collection of this service is for.</summary>
enum CalendarUse
{
    /// <summary>Events, tasks, journal entries.</summary>
    Entries = 1,

    /// <summary>Messages of scheduling that came (RFC 6638 §2.2); one for each account.</summary>
    Inbox = 2,

    /// <summary>What a feed elsewhere says; only read.</summary>
    Feed = 3,
}

/// <summary>Kinds of entries, together.</summary>
[Flags]
enum EntryKinds
{
    None = 0,
    Event = 1,
    Task = 2,
    Journal = 4,
    FreeBusy = 8,
}

/// <summary>A property that a client left with a calendar.</summary>
sealed class CalendarProperty : ILeftProperty
{
    public ThingId CalendarId { get; init; }

    public required string Name { get; init; }

    public required string Xml { get; set; }
}

/// <summary>Where a calendar that only shows what another says comes from.</summary>
sealed class CalendarFeed
{
    public ThingId CalendarId { get; init; }

    public required string Address { get; init; }

    /// <summary>As the other server gave them, to ask whether anything is new.</summary>
    public string? ETag { get; set; }

    /// <summary>Likewise.</summary>
    public string? LastModified { get; set; }

    /// <summary>When it was last read to its end, Unix milliseconds.</summary>
    public long? ReadAt { get; set; }

    /// <summary>How often in a row it could not be read.</summary>
    public int Failures { get; set; }

    /// <summary>Why not, as a key of texts; null while all is well.</summary>
    public string? Failure { get; set; }
}
