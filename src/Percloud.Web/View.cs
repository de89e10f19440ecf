using Microsoft.AspNetCore.Components;

namespace Percloud.Web;

/// <summary>What every page, layout and component inherits: the frame and the texts in the reader's language.</summary>
public abstract class View : ComponentBase
{
    [CascadingParameter]
    internal Scene Scene { get; set; } = null!;

    /// <summary>The frame of this request.</summary>
    protected PageFrame Frame => Scene.Frame;

    /// <summary>The texts in the reader's language: <c>@T["files.upload"]</c>.</summary>
    protected Texts T => Scene.Texts;

    /// <summary>Dates as the reader says them.</summary>
    protected Moments Moments => Scene.Moments;
}
