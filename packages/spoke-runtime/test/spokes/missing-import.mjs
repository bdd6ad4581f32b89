import 'axle-no-such-package';
