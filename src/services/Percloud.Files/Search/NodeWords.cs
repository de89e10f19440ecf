using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Feeds the search index: a thing's name with the thing, the words of a text by a job soon after.</summary>
static class NodeWords
{
    public const string Kind = "file";

    /// <summary>Makes a thing found by its name; a text also by its words, once the job has read it.</summary>
    public static async Task IndexName(this CloudWriter db, Node node, bool isNew, CancellationToken cancel)
    {
        // What is written over keeps its name; only its words may be others.
        if (isNew)
            await db.IndexNew(node.Id, node.SpaceId, Kind, node.Name, cancel);
        if (!node.IsFolder && node.Size > 0 && MediaTypes.IsText(node.MediaType))
            db.Schedule(IndexText.KindName, new TextDue(node.Id.Text()), db.Now);
    }

    /// <summary>Makes a thing found by its new name.</summary>
    public static async Task IndexRenamed(this CloudWriter db, Node node, CancellationToken cancel)
    {
        await db.Unindex(node.Id, cancel);
        await db.IndexName(node, isNew: true, cancel);
    }
}

/// <summary>A file whose words are to be read.</summary>
sealed record TextDue(string Thing);
