namespace Percloud.Kernel;

/// <summary>A row that holds items and that clients follow by one counter: an address book, a calendar.</summary>
public interface IItemCollection
{
    /// <summary>Its id, by which grants and other people's homes name it.</summary>
    ThingId Id { get; }

    /// <summary>The space that it lives in.</summary>
    SpaceId SpaceId { get; }

    /// <summary>What followers follow: every change of an item takes its next value.</summary>
    CollectionId CollectionId { get; }

    /// <summary>The last step of its address in its space's own home.</summary>
    string Name { get; }

    /// <summary>Unix milliseconds; collections stand in this order.</summary>
    long CreatedAt { get; }
}

/// <summary>A kind of such collections, with the statements that find them.</summary>
/// <typeparam name="T">Itself.</typeparam>
public interface IItemCollection<T> : IItemCollection
    where T : class, IItemCollection<T>
{
    /// <summary>The statements.</summary>
    static abstract CollectionRows<T> Rows { get; }
}

/// <summary>An item of such a collection: a card, an event. Its bytes are a blob exactly as a client stored them.</summary>
public interface IItem
{
    /// <summary>Its id.</summary>
    ThingId Id { get; }

    /// <summary>The space that pays for its bytes.</summary>
    SpaceId SpaceId { get; }

    /// <summary>The collection that holds it; null while it lies in the trash.</summary>
    ThingId? HolderId { get; set; }

    /// <summary>The last step of its address, as the client chose.</summary>
    string Name { get; set; }

    /// <summary>As its bytes say; null when they say none. One collection never has two alike.</summary>
    string? Uid { get; }

    /// <summary>SHA-256 of its bytes.</summary>
    string Hash { get; set; }

    /// <summary>How many bytes.</summary>
    long Size { get; set; }

    /// <summary>The change of its collection that last touched it.</summary>
    long Change { get; set; }

    /// <summary>Unix milliseconds.</summary>
    long ModifiedAt { get; set; }

    /// <summary>The collection that it was deleted from; null while it is in one.</summary>
    ThingId? TrashedFrom { get; set; }

    /// <summary>When it was deleted, Unix milliseconds.</summary>
    long? TrashedAt { get; set; }
}

/// <summary>A property that a client left with a thing (RFC 4918 §4.2).</summary>
public interface ILeftProperty
{
    /// <summary>Namespace and local name: <c>{urn:x}colour</c>.</summary>
    string Name { get; }

    /// <summary>The whole element, which stands by itself.</summary>
    string Xml { get; set; }
}
