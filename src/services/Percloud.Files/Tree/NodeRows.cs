using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>The statements of the ways that every request goes; their columns are those of <see cref="Node"/>.</summary>
static class NodeRows
{
    const string Columns = "id, number, space_id, parent_id, name, folded, is_folder, hash, size, media_type, created_at, modified_at, change, by_kind, by_key";

    /// <summary>The root of a space by the space's id as text.</summary>
    public static readonly Statement Root = new($"SELECT {Columns} FROM node WHERE parent_id IS NULL AND folded = @p0");

    /// <summary>A thing by its id.</summary>
    public static readonly Statement ById = new($"SELECT {Columns} FROM node WHERE id = @p0");

    /// <summary>A child by folder and folded name.</summary>
    public static readonly Statement Child = new($"SELECT {Columns} FROM node WHERE parent_id = @p0 AND folded = @p1");

    /// <summary>Children by folder, after a folded name, at most so many.</summary>
    public static readonly Statement Children = new($"SELECT {Columns} FROM node WHERE parent_id = @p0 AND folded > @p1 ORDER BY folded LIMIT @p2");

    /// <summary>The files of a space that were changed last, those in the trash among them.</summary>
    public static readonly Statement Recent = new($"SELECT {Columns} FROM node WHERE space_id = @p0 AND is_folder = FALSE ORDER BY modified_at DESC LIMIT @p1");

    /// <summary>Folders or files of a folder after a key and a folded name, in an order that an index gives.</summary>
    public static Statement Sorted(bool folders, Order order)
    {
        var key = order.By switch { SortBy.Date => "modified_at", SortBy.Size => "size", SortBy.Kind => "media_type", _ => "folded" };
        var (after, way) = order.Descending ? ("<", "DESC") : (">", "ASC");
        var condition = key == "folded" ? $"folded {after} @p1 AND folded {after} @p2" : $"({key}, folded) {after} (@p1, @p2)";
        var sort = key == "folded" ? $"folded {way}" : $"{key} {way}, folded {way}";
        return new Statement($"SELECT {Columns} FROM node WHERE parent_id = @p0 AND is_folder = {(folders ? "TRUE" : "FALSE")} AND {condition} ORDER BY {sort} LIMIT @p3");
    }

    /// <summary>Takes the next change of a space's collection of a kind: its id and the change.</summary>
    public static readonly Statement NextChange = new("UPDATE collection SET counter = counter + 1 WHERE space_id = @p0 AND kind = @p1 RETURNING id, counter");

    /// <summary>Stamps one thing with a change.</summary>
    public static readonly Statement Stamp = new("UPDATE node SET change = @p1 WHERE id = @p0");

    /// <summary>Adds a thing; values in the order of the columns.</summary>
    public static readonly Statement Insert = new($"INSERT INTO node ({Columns}) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14)");

    /// <summary>Gives a file new content.</summary>
    public static readonly Statement Refill = new("UPDATE node SET hash = @p1, size = @p2, media_type = @p3, modified_at = @p4, change = @p5, by_kind = @p6, by_key = @p7 WHERE id = @p0");

    /// <summary>Reads a row of those columns.</summary>
    public static Node Read(Row row) => new()
    {
        Id = row.Id<ThingId>(0),
        Number = row.Number(1),
        SpaceId = row.Id<SpaceId>(2),
        ParentId = row.IdOrNull<ThingId>(3),
        Name = row.Text(4),
        Folded = row.Text(5),
        IsFolder = row.Flag(6),
        Hash = row.TextOrNull(7),
        Size = row.Number(8),
        MediaType = row.TextOrNull(9),
        CreatedAt = row.Number(10),
        ModifiedAt = row.Number(11),
        Change = row.Number(12),
        ByKind = (PrincipalKind)row.Number(13),
        ByKey = row.Text(14),
    };

    /// <summary>The values of a new row, in the order of its columns.</summary>
    public static object?[] Values(Node node) =>
    [
        node.Id.Value, node.Number, node.SpaceId.Value, node.ParentId?.Value, node.Name, node.Folded, node.IsFolder, node.Hash, node.Size, node.MediaType,
        node.CreatedAt, node.ModifiedAt, node.Change, (int)node.ByKind, node.ByKey,
    ];
}
