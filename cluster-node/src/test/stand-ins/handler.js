exports.double = async (event) => ({ doubled: event.n * 2 });

exports.broken = async () => {
  throw new Error("no such order");
};
