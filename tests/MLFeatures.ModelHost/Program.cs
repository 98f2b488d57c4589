using Microsoft.ML;

// MODEL.zip ROWS.idv RESULT.idv: loads the model as any program would, applies it to the rows and writes what comes out. No type of ours is named.
var ml = new MLContext(seed: 4711);
var model = ml.Model.Load(args[0], out _);
var rows = ml.Data.LoadFromBinary(args[1]);
using var result = File.Create(args[2]);
ml.Data.SaveAsBinary(model.Transform(rows), result, keepHidden: false);
