namespace Percloud.Web;

/// <summary>One rendering in progress. It is written to in one place only: the page's heading gives the document its title.</summary>
sealed class Scene(PageFrame frame, Texts texts)
{
    public PageFrame Frame { get; } = frame;

    public Texts Texts { get; } = texts;

    public Moments Moments { get; } = new(texts, frame.Now, frame.Zone);

    public string? Title { get; set; }
}
