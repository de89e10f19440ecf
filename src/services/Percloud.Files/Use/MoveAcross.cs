using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>
/// The part of a move that leads into another space: bytes are paid there, numbers and ids stay, so that apps know the things again. What was shared of it
/// alone ends, because the people of the other space decide there who sees what; favourites stay.
/// </summary>
static class MoveAcross
{
    static readonly Statement Rows = new(Tree("UPDATE node SET space_id = @p1, change = @p2 WHERE id IN (SELECT id FROM tree)"));
    static readonly Statement Names = new(Tree("UPDATE blob_ref SET space_id = @p1 WHERE owner_id IN (SELECT id FROM tree)"));
    static readonly Statement Words = new(Tree("UPDATE search_entry SET space_id = @p1 WHERE thing_id IN (SELECT id FROM tree)"));
    static readonly Statement Shared = new(Tree("SELECT DISTINCT thing_id FROM \"grant\" WHERE thing_id IN (SELECT id FROM tree)"));

    static string Tree(string act) => $"WITH RECURSIVE tree(id) AS (SELECT id FROM node WHERE id = @p0 UNION ALL SELECT n.id FROM node n JOIN tree t ON n.parent_id = t.id) {act}";

    /// <summary>Gives all from here down to another space; a refusal when that is full.</summary>
    public static async Task<Refusal?> GiveTree(this CloudWriter db, Node top, SpaceId to, long change, CancellationToken cancel)
    {
        var (_, bytes) = await db.SumOf(top, cancel);
        await Quota.Credit(db, top.SpaceId, bytes, cancel);
        if (await Quota.Charge(db, to, bytes, cancel) is { } full)
            return full;
        await db.Run(Names, cancel, top.Id.Value, to.Value);
        await db.Run(Words, cancel, top.Id.Value, to.Value);
        await db.TakeAll(await db.All(Shared, row => row.Id<ThingId>(0), cancel, top.Id.Value), cancel);
        await db.Run(Rows, cancel, top.Id.Value, to.Value, change);
        return null;
    }
}
